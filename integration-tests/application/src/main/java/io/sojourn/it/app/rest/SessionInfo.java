package io.sojourn.it.app.rest;

import java.time.Instant;

import io.sojourn.Session;

/** What {@link Session} says, for JSON. Absent times are left out, or null, as the JSON provider likes. */
public class SessionInfo {

    private final boolean exists;
    private final boolean fresh;
    private final String handle;
    private final String principal;
    private final String createdAt;
    private final String lastAccessedAt;
    private final String expiresAt;
    private final long secondsLeft;

    private SessionInfo(Session session) {
        this.exists = session.exists();
        this.fresh = session.isNew();
        this.handle = session.handle().orElse(null);
        this.principal = session.principal().orElse(null);
        this.createdAt = session.createdAt().map(Instant::toString).orElse(null);
        this.lastAccessedAt = session.lastAccessedAt().map(Instant::toString).orElse(null);
        this.expiresAt = session.expiresAt().map(Instant::toString).orElse(null);
        this.secondsLeft = session.timeUntilExpiry().toSeconds();
    }

    static SessionInfo of(Session session) {
        return new SessionInfo(session);
    }

    public boolean isExists() {
        return exists;
    }

    public boolean isFresh() {
        return fresh;
    }

    public String getHandle() {
        return handle;
    }

    public String getPrincipal() {
        return principal;
    }

    public String getCreatedAt() {
        return createdAt;
    }

    public String getLastAccessedAt() {
        return lastAccessedAt;
    }

    public String getExpiresAt() {
        return expiresAt;
    }

    public long getSecondsLeft() {
        return secondsLeft;
    }
}

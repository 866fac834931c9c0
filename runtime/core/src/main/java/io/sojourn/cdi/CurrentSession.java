package io.sojourn.cdi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Flash;
import io.sojourn.Session;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.PrincipalNames;

/** {@link Session} for injection: always the session of the request in which a method is called. */
@ApplicationScoped
public class CurrentSession implements Session {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    @Inject
    SessionAccess access;

    @Override
    public boolean exists() {
        return handle().isPresent();
    }

    @Override
    public boolean ended() {
        return access.view().ended();
    }

    @Override
    public boolean isNew() {
        return access.view().isNew();
    }

    @Override
    public boolean degraded() {
        return access.view().degraded();
    }

    @Override
    public Optional<String> handle() {
        return access.view().handle();
    }

    @Override
    public Optional<Instant> createdAt() {
        return access.view().createdAt();
    }

    @Override
    public Optional<Instant> lastAccessedAt() {
        return access.view().lastAccessedAt();
    }

    @Override
    public Optional<Instant> expiresAt() {
        return access.view().expiresAt();
    }

    @Override
    public Duration timeUntilExpiry() {
        return access.view().timeUntilExpiry();
    }

    @Override
    public void create() {
        access.session().create();
    }

    @Override
    public void touch() {
        access.session().touch();
    }

    @Override
    public void regenerateId() {
        access.session().regenerateId();
    }

    @Override
    public void invalidate() {
        access.session().invalidate();
    }

    @Override
    public void discardChanges() {
        access.session().discardChanges();
    }

    @Override
    public void idleTimeout(Duration idleTimeout) {
        if (idleTimeout.compareTo(SHORTEST) < 0 || idleTimeout.compareTo(TimeConfig.LONGEST) > 0) {
            throw new IllegalArgumentException("An idle timeout must be at least a millisecond and at most "
                    + TimeConfig.LONGEST.toDays() + " days, not " + idleTimeout);
        }
        access.session().idleTimeout(idleTimeout);
    }

    @Override
    public void rememberFor(Duration length) {
        access.session().rememberFor(length);
    }

    @Override
    public Optional<String> principal() {
        return access.view().principal();
    }

    @Override
    public void signIn(String name) {
        if (!PrincipalNames.isUsable(name)) {
            throw new IllegalArgumentException("The name of a principal must be 1 to " + PrincipalNames.LONGEST
                    + " characters, at least one of them visible and no unpaired surrogates; it "
                    + (name == null ? "is null" : "has " + name.length()));
        }
        access.session().signIn(name);
    }

    @Override
    public boolean authenticatedWithin(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("An age must not be negative, as " + age + " is");
        }
        // No session is older; beyond, the arithmetic of instants would overflow.
        return access.view().authenticatedWithin(age.compareTo(TimeConfig.LONGEST) > 0 ? TimeConfig.LONGEST : age);
    }

    @Override
    public Flash flash() {
        return new CurrentFlash(access, access.session().flash());
    }

    @Override
    public String csrfToken() {
        return access.session().csrfToken();
    }

    @Override
    public <T> T data(Class<T> type) {
        return access.session().get(type);
    }

    @Override
    public CompletionStage<Session> load() {
        return access.async(SessionExchange::load).thenApply(x -> this);
    }
}

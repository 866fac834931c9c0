package io.sojourn.cdi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.engine.SessionExchange;

/** {@link Session} for injection: always the session of the request in which a method is called. */
@ApplicationScoped
public class CurrentSession implements Session {

    @Inject
    SessionAccess access;

    @Override
    public boolean exists() {
        return handle().isPresent();
    }

    @Override
    public boolean isNew() {
        return access.view().isNew();
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
        access.changes().create();
    }

    @Override
    public void touch() {
        access.changes().touch();
    }

    @Override
    public void regenerateId() {
        access.changes().regenerateId();
    }

    @Override
    public void invalidate() {
        access.changes().invalidate();
    }

    @Override
    public <T> T data(Class<T> type) {
        return access.view().get(type);
    }

    @Override
    public CompletionStage<Session> load() {
        return access.async(SessionExchange::load).thenApply(x -> this);
    }
}

package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.spi.SessionHeader;

/** One request's session to look at, as the request leaves it by now. Thread-safe. */
final class Outlook implements SessionView {

    /**
     * A session at one moment.
     *
     * @param live as it is stored, or is to be
     * @param wanted its header as this request wants it
     * @param lastAccessedAt the last use before this request
     * @param authenticatedAt when the principal proved who it is; empty if never
     */
    record Moment(Live live, SessionHeader wanted, Instant lastAccessedAt, Optional<Instant> authenticatedAt) {}

    private final ExchangeState state;
    private final Supplier<Instant> now;

    Outlook(ExchangeState state, Supplier<Instant> now) {
        this.state = state;
        this.now = now;
    }

    @Override
    public Optional<String> handle() {
        return state.moment().map(moment -> moment.live().handle());
    }

    @Override
    public boolean isNew() {
        return state.moment()
                .filter(moment -> moment.live().origin() == Live.Origin.CREATED)
                .isPresent();
    }

    @Override
    public boolean degraded() {
        return state.phase() == Lifecycle.Phase.DEGRADED;
    }

    @Override
    public Optional<Instant> createdAt() {
        return state.moment().map(moment -> moment.wanted().createdAt());
    }

    @Override
    public Optional<Instant> lastAccessedAt() {
        return state.moment().map(Moment::lastAccessedAt);
    }

    @Override
    public Optional<Instant> expiresAt() {
        return state.moment().map(moment -> moment.wanted().deadline());
    }

    @Override
    public Duration timeUntilExpiry() {
        Instant then = now.get();
        return expiresAt()
                .map(end -> Duration.between(then, end))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    @Override
    public Optional<String> principal() {
        return state.moment().flatMap(moment -> moment.wanted().principal());
    }

    @Override
    public boolean authenticatedWithin(Duration age) {
        Instant oldest = now.get().minus(age);
        return state.moment()
                .flatMap(Moment::authenticatedAt)
                .filter(at -> !at.isBefore(oldest))
                .isPresent();
    }

    @Override
    public <T> T get(Class<T> type) {
        return state.get(type);
    }
}

package io.sojourn.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves; without that it stands still, or runs on as the system's does. Thread-safe. */
public final class MutableClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    /** A clock in UTC that stands still at some moment without fractions of a second. */
    public MutableClock() {
        this(Instant.parse("2026-11-21T10:00:00Z"));
    }

    /**
     * A clock in UTC that stands still.
     *
     * @param start what it shows first
     */
    public MutableClock(Instant start) {
        this(Clock.fixed(Objects.requireNonNull(start, "start"), ZoneOffset.UTC), new AtomicReference<>(Duration.ZERO));
    }

    private MutableClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /**
     * A clock in UTC that runs on by itself.
     *
     * @return one that shows the system's time until it is moved
     */
    public static MutableClock running() {
        return new MutableClock(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves the clock.
     *
     * @param by how far; backwards if negative
     */
    public void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    /**
     * Sets the clock.
     *
     * @param to what it shows from now on; one that runs goes on from there
     */
    public void set(Instant to) {
        ahead.set(Duration.between(base.instant(), to));
    }

    /** Undoes all moves: the clock shows what it would if nobody had touched it. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock, moved together with this one, in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(base.withZone(other), ahead);
    }
}

package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.KeepAlive.Ticket;

/**
 * How one request uses its session over time: what its load renews, whether it has become slow, and whether it is the
 * one that sends a persistent cookie again. Used under the lock of its exchange.
 */
final class Attendance {

    /** An answer that takes longer may meet the cookie of a newer login. */
    static final Duration QUICK = Duration.ofSeconds(2);

    private final HeaderRules rules;
    private final KeepAlive keepAlive;

    private Use renewalByUse;
    private Instant loadBegan;
    private Instant renewedAt;
    private Ticket ticket;
    private boolean renewing;

    Attendance(HeaderRules rules, KeepAlive keepAlive) {
        this.rules = rules;
        this.keepAlive = keepAlive;
        this.renewalByUse = rules.renewalByUse();
    }

    /** The request does not count as use. */
    void noTouch() {
        renewalByUse = Use.NONE;
    }

    /** The load begins; the result is what it is to renew. */
    Use atLoad(Wishes wishes) {
        loadBegan = rules.now();
        renewalByUse = wishes.atLoad(renewalByUse);
        return renewalByUse;
    }

    /** There is a session now, to be looked after if the request counts as use. */
    void begin(ExchangeState request) {
        end();
        renewedAt = rules.now();
        if (renewalByUse == Use.SLIDE) {
            ticket = keepAlive.enter(request);
        }
    }

    /** Nobody needs to look after the session any more. */
    void end() {
        if (ticket != null) {
            keepAlive.leave(ticket);
        }
    }

    /** Whether the idle period that the load, or the last renewal, has left is half used up. */
    boolean isSlow(Live live) {
        return ticket != null
                && !rules.now()
                        .isBefore(renewedAt.plus(live.header().idleTimeout().dividedBy(2)));
    }

    /** The session, if it is to be renewed and nobody does so at the moment. */
    Optional<Live> takeIfSlow(Live live) {
        if (renewing || !isSlow(live)) {
            return Optional.empty();
        }
        renewing = true;
        return Optional.of(live);
    }

    /** Ends what {@link #takeIfSlow} began; after a failure it may be taken again at once. */
    void renewed(Instant begun, boolean success) {
        renewing = false;
        renewedAt = success ? begun : renewedAt;
    }

    /**
     * Whether a cookie that outlives the browser is to be sent again: in the first request of each interval. What counts
     * is when the request began, which is never later than the access that its load has left for the next one: so no
     * two of them find themselves the first. Never by a slow request, whose answer may meet the cookie of a newer login,
     * nor for a token that is being replaced.
     */
    boolean cookieIsDue(Live live, Instant previousAccess) {
        return renewalByUse == Use.SLIDE
                && live.hasNewestToken()
                && rules.now().isBefore(renewedAt.plus(QUICK))
                && rules.times()
                        .cookieRenewal()
                        .filter(length -> interval(loadBegan, length) > interval(previousAccess, length))
                        .isPresent();
    }

    private static long interval(Instant time, Duration length) {
        return time.toEpochMilli() / length.toMillis();
    }
}

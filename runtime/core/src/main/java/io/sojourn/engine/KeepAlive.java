package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the sessions of slow requests alive until they end: a request that runs for half the idle timeout renews its
 * session, as a read does. Requests that are quicker pay only for being in a set. One that is never
 * finished, because its client went away, is forgotten with its exchange. Thread-safe.
 */
final class KeepAlive implements AutoCloseable {

    private static final long SWEEP_MILLIS = 500;

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final Clock clock;
    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService sweeper;

    KeepAlive(Clock clock) {
        this.clock = clock;
    }

    /** The presence of one request. */
    static final class Ticket extends WeakReference<ExchangeState> {
        Ticket(ExchangeState state) {
            super(state);
        }
    }

    Ticket enter(ExchangeState state) {
        Ticket ticket = new Ticket(state);
        open.add(ticket);
        return ticket;
    }

    void leave(Ticket ticket) {
        open.remove(ticket);
    }

    /** Sweeps twice a second from now on. */
    synchronized void start() {
        sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sojourn-keep-alive");
            thread.setDaemon(true);
            return thread;
        });
        sweeper.scheduleWithFixedDelay(this::sweepSafely, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whatever is thrown, such as for want of memory, would otherwise end all later sweeps without a word. */
    private void sweepSafely() {
        try {
            sweep();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "Slow requests could not be looked after; it is tried again", e);
        }
    }

    /** Renews the sessions of the requests that have become slow. */
    void sweep() {
        for (Ticket ticket : open) {
            ExchangeState state = ticket.get();
            if (state == null) {
                open.remove(ticket);
            } else {
                renewIfSlow(state);
            }
        }
    }

    /** Whatever goes wrong with one session, the others are looked after. */
    private void renewIfSlow(ExchangeState state) {
        Instant begun = clock.instant();
        state.takeIfSlow()
                .ifPresent(live -> renew(state, live).whenComplete((found, failure) -> {
                    state.renewed(begun, failure == null);
                    if (failure != null) {
                        LOG.log(Level.DEBUG, "A slow request could not renew its session; it is tried again", failure);
                    }
                }));
    }

    private static CompletionStage<Boolean> renew(ExchangeState state, Live live) {
        try {
            return state.source().renewMeanwhile(live);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public synchronized void close() {
        if (sweeper != null) {
            sweeper.shutdownNow();
        }
    }
}

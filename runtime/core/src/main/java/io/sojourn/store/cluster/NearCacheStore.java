package io.sojourn.store.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.NearCacheStatistics;
import io.sojourn.config.ClusterConfig;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.CachingStore;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * Answers reads from copies near the application, as long as this node surely hears of the changes of others. The store
 * behind it, which all nodes share, tells of each change by an {@link io.sojourn.spi.Announcer} that {@link ClusterNode} makes.
 *
 * <p>Bounds: a change or the end of a session is seen by every node as soon as the message arrives, and within the age
 * that a copy may have at most if no message arrives at all. Who has to see a change at once reads by {@link #direct()}.
 * A change that is based on an outdated copy is a conflict, as it would be without copies. Whether a copy is live and
 * whom it opens for is decided by the clock and the copy's header; only the store itself says no.
 */
public final class NearCacheStore implements CachingStore {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final long TICK_MILLIS = 1000;

    private final SessionStore shared;
    private final SessionStore asked;
    private final ClusterNode node;
    private final Clock clock;
    private final Copies copies;
    private final Hearing hearing;
    private final Filling filling;
    private final Ears ears;
    private final Counters counters = new Counters();
    private final Direct direct = new Direct();

    private ScheduledExecutorService housekeeping;
    private volatile boolean closed;

    /**
     * Begins to listen to the other nodes.
     *
     * @param shared the store of all nodes; belongs to this one from now on
     * @param asked the same store as requests ask it, maybe with care for outages in between
     * @param channel where nodes tell each other of changes; belongs to this store from now on
     * @param node who this node is
     * @param config how many copies there may be, and for how long; with a local cache
     * @param clock what decides whether a session is live
     * @param ticker running time, by which copies age
     */
    public NearCacheStore(
            SessionStore shared,
            SessionStore asked,
            ClusterChannel channel,
            ClusterNode node,
            ClusterConfig config,
            Clock clock,
            Ticker ticker) {
        this.shared = Objects.requireNonNull(shared, "shared");
        this.asked = Objects.requireNonNull(asked, "asked");
        this.node = Objects.requireNonNull(node, "node");
        this.clock = Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ticker, "ticker");
        LocalCache bounds =
                config.localCache().orElseThrow(() -> new IllegalArgumentException("config must have a local cache"));
        this.copies = new Copies(bounds, config.ttl(), ticker);
        this.hearing = new Hearing(ticker, copies::clear);
        this.filling = new Filling(copies, hearing);
        this.ears = new Ears(channel, node.codec(), hearing, copies, new Replays(clock, ticker), counters);
        channel.listen(ears);
    }

    /** Begins to look after the channel and the copies regularly, on a thread of its own, until {@link #close}. */
    public synchronized void start() {
        housekeeping = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sojourn-near-cache");
            thread.setDaemon(true);
            return thread;
        });
        housekeeping.scheduleWithFixedDelay(this::tickSafely, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tickSafely() {
        try {
            tick();
        } catch (Throwable e) {
            // Whatever it is, such as want of memory: otherwise it would end all later ticks without a word.
            LOG.log(Level.WARNING, "The near cache could not do its housekeeping; it is tried again", e);
        }
    }

    /** Looks after the channel and the copies once; {@link #start} does it regularly. */
    public void tick() {
        ears.tick();
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        Objects.requireNonNull(verifier, "verifier");
        if (closed || !hearing.isSure()) {
            return direct.load(key, verifier);
        }
        Optional<SessionEntry> copied = copies.get(key).flatMap(copy -> copy.read(verifier, clock.instant()));
        if (copied.isPresent()) {
            counters.hits.increment();
            return CompletableFuture.completedFuture(copied);
        }
        counters.misses.increment();
        return filling.load(asked, key, verifier);
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return shared.renew(key, verifier, renewal).whenComplete((result, failure) -> {
            if (result instanceof RenewResult.Renewed times) {
                copies.get(key).ifPresent(copy -> copy.renewed(times));
            } else if (failure == null) {
                copies.drop(key);
            }
        });
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return asked.create(key, entry);
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        // Dropped whatever the result is: after a conflict the copy is outdated, and after a failure nobody knows.
        return asked.save(key, entry, expectedVersion).whenComplete((result, failure) -> {
            copies.drop(key);
            if (result instanceof SaveResult.Saved) {
                counters.published.increment();
            }
        });
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return asked.delete(key, verifier).whenComplete((result, failure) -> {
            copies.drop(key);
            if (result == DeleteResult.DELETED) {
                counters.published.increment();
            }
        });
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return asked.revoke(key).whenComplete((result, failure) -> {
            copies.drop(key);
            if (result instanceof RevokeResult.Revoked) {
                counters.published.increment();
            }
        });
    }

    @Override
    public SessionStore direct() {
        return direct;
    }

    /**
     * Empties the copies of all nodes. Sessions stay as they are.
     *
     * @return completes when the others are told; fails if they cannot be, and then their copies go by their age
     */
    public CompletionStage<Void> clearCopies() {
        copies.clear();
        return ears.publishClear();
    }

    @Override
    public NearCacheStatistics statistics() {
        return counters.with(copies);
    }

    /** For the log. */
    @Override
    public String toString() {
        return shared + " with copies on node " + node.codec().sender();
    }

    /** Closes the store too. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (housekeeping != null) {
                housekeeping.shutdownNow();
            }
        }
        ears.close();
        copies.clear();
        shared.close();
    }

    /** Copies are not asked, but made. */
    private final class Direct implements SessionStore {

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            counters.bypassed.increment();
            return filling.load(asked, key, verifier);
        }

        @Override
        public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
            return NearCacheStore.this.renew(key, verifier, renewal);
        }

        @Override
        public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
            return NearCacheStore.this.create(key, entry);
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            return NearCacheStore.this.save(key, entry, expectedVersion);
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            return NearCacheStore.this.delete(key, verifier);
        }

        @Override
        public CompletionStage<RevokeResult> revoke(SessionKey key) {
            return NearCacheStore.this.revoke(key);
        }

        @Override
        public void close() {
            NearCacheStore.this.close();
        }
    }
}

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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.NearCacheStatistics;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.NearCacheMonitor;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RepeatingStore;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.NearCache.CachedSession;
import io.sojourn.store.cluster.NearCache.Ticket;

/**
 * Answers reads from the near cache of this node while it surely hears of the changes of others, and asks the store that
 * all nodes share otherwise. That store publishes each change by the {@link ClusterNode#publisher() publisher} of the
 * node that makes it.
 *
 * <p>Every node sees a change as soon as the message arrives, and within the age that a cached session may have at most
 * if no message arrives. A change that is based on an outdated read is a conflict, as it would be without a cache. Only
 * the store says that a session is absent, and the times of a cached session are those that the store has confirmed.
 */
public final class NearCacheStore extends SessionStoreDecorator implements NearCacheMonitor {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final long TICK_MILLIS = 1000;

    private final ClusterNode node;
    private final Clock clock;
    private final NearCache cache;
    private final SubscriptionHealth health;
    private final InvalidationListener listener;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypassed = new LongAdder();
    private final LongAdder published = new LongAdder();

    private ScheduledExecutorService housekeeping;
    private volatile boolean closed;

    /**
     * Begins to listen to the other nodes.
     *
     * @param store the store of all nodes, guarded or not; closed with this one
     * @param channel where nodes tell each other of changes; closed with this store
     * @param node this node, which has a near cache
     * @param clock decides whether a session is live
     * @param ticker running time, by which cached sessions age
     */
    public NearCacheStore(SessionStore store, ClusterChannel channel, ClusterNode node, Clock clock, Ticker ticker) {
        super(store);
        this.node = Objects.requireNonNull(node, "node");
        this.clock = Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ticker, "ticker");
        LocalCache bounds = node.config()
                .localCache()
                .orElseThrow(() -> new IllegalArgumentException("node must be one with a near cache"));
        this.cache = new NearCache(bounds, node.config().ttl(), ticker);
        this.health = new SubscriptionHealth(ticker, cache::clear);
        this.listener = new InvalidationListener(channel, node.codec(), health, cache, new ReplayFilter(clock, ticker));
        channel.listen(listener);
    }

    /** Begins to check the subscription regularly, on a thread of its own, until {@link #close}. */
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

    /** Checks the subscription once, and forgets what is too old; {@link #start} does it regularly. */
    public void tick() {
        listener.tick();
        cache.forgetAged();
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        Objects.requireNonNull(verifier, "verifier");
        if (closed || !health.isSure()) {
            return loadPastCache(key, verifier);
        }
        Optional<SessionEntry> cached = cache.get(key).flatMap(found -> found.openedBy(verifier, clock.instant()));
        if (cached.isPresent()) {
            hits.increment();
            return CompletableFuture.completedFuture(cached);
        }
        misses.increment();
        return loadAndCache(key, verifier);
    }

    private CompletionStage<Optional<SessionEntry>> loadPastCache(SessionKey key, VerifierHash verifier) {
        bypassed.increment();
        return loadAndCache(key, verifier);
    }

    private CompletionStage<Optional<SessionEntry>> loadAndCache(SessionKey key, VerifierHash verifier) {
        Ticket ticket = cache.ticket(key);
        return store.load(key, verifier).thenApply(found -> {
            if (health.isSure()) {
                found.ifPresent(entry -> cache.fill(ticket, entry));
            }
            return found;
        });
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        Optional<CachedSession> cached = cache.get(key);
        return store.renew(key, verifier, renewal).whenComplete((result, failure) -> {
            if (result instanceof RenewResult.Renewed confirmed) {
                cached.ifPresent(before -> cache.renewed(before, confirmed));
            } else if (result instanceof RenewResult.Absent) {
                cache.drop(key);
            }
        });
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return changing(key, store.save(key, entry, expectedVersion), SaveResult.Saved.class::isInstance);
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return changing(key, store.delete(key, verifier), DeleteResult.DELETED::equals);
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return changing(key, store.revoke(key), RevokeResult.Revoked.class::isInstance);
    }

    /** Dropped whatever the result is: after a conflict it is outdated, and after a failure nobody knows. */
    private <T> CompletionStage<T> changing(SessionKey key, CompletionStage<T> operation, Predicate<T> isPublished) {
        return operation.whenComplete((result, failure) -> {
            cache.drop(key);
            if (failure == null && isPublished.test(result)) {
                published.increment();
            }
        });
    }

    /**
     * The same store for callers that have to see what they have just changed: reads ask the store of all nodes, and
     * fill the cache.
     *
     * @return a view; closing it closes this store
     */
    public SessionStore freshReads() {
        return new FreshReads();
    }

    /**
     * Empties the caches of all nodes. Sessions stay as they are.
     *
     * @return completes when the others are told; fails if they cannot be, and then their caches go by their age
     */
    public CompletionStage<Void> clearCacheOfAllNodes() {
        cache.clear();
        published.increment();
        return listener.publishClear();
    }

    @Override
    public NearCacheStatistics statistics() {
        return new NearCacheStatistics(
                hits.sum(),
                misses.sum(),
                bypassed.sum(),
                cache.evictions(),
                cache.size(),
                published.sum(),
                listener.received(),
                listener.rejected());
    }

    @Override
    protected <T> Optional<T> wrap(Class<T> capability, T within) {
        if (capability == RepeatingStore.class) {
            return Optional.of(within); // what is new is in no cache
        }
        return capability == EnumerableStore.class
                ? Optional.of(capability.cast(new ClearingSteps((EnumerableStore) within)))
                : Optional.empty();
    }

    /** What it clears is cleared from the near caches of all nodes, also after a failure: nobody knows how far it got. */
    private final class ClearingSteps implements EnumerableStore {

        private final EnumerableStore steps;

        ClearingSteps(EnumerableStore steps) {
            this.steps = steps;
        }

        @Override
        public CompletionStage<Page> scan(Cursor from) {
            return steps.scan(from);
        }

        @Override
        public CompletionStage<Cleared> clear(Cursor from) {
            return thenClearCaches(steps.clear(from));
        }

        @Override
        public CompletionStage<Long> clear() {
            return thenClearCaches(steps.clear()); // one message in place of one for each step
        }

        private <T> CompletionStage<T> thenClearCaches(CompletionStage<T> operation) {
            return operation
                    .handle((result, failure) -> clearCacheOfAllNodes())
                    .thenCompose(cleared -> cleared)
                    .thenCompose(cleared -> operation);
        }
    }

    /** Reads ask the store, and fill the cache. */
    private final class FreshReads extends SessionStoreDecorator {

        FreshReads() {
            super(NearCacheStore.this);
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return loadPastCache(key, verifier);
        }

        @Override
        protected <T> Optional<T> wrap(Class<T> capability, T within) {
            return Optional.of(within);
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return store + " with a near cache on node " + node.codec().sender();
    }

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
        listener.close();
        cache.clear();
        super.close();
    }
}

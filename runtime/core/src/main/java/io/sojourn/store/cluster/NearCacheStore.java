package io.sojourn.store.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.CachingStore;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.ClusterMessage.Beat;
import io.sojourn.store.cluster.ClusterMessage.CacheClear;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;
import io.sojourn.store.cluster.PendingTouches.Touch;

/**
 * Answers reads from copies near the application, as long as this node surely hears of the changes of others. The store
 * behind it, which all nodes share, tells of each change by an {@link Announcer} that {@link ClusterNode} makes.
 *
 * <p>Bounds: a change or the end of a session is seen by every node as soon as the message arrives, and within the age
 * that a copy may have at most if no message arrives at all. Who has to see a change at once reads by {@link #direct()}.
 * A change that is based on an outdated copy is a conflict, as it would be without copies. Whether a copy is live and
 * whom it opens for is decided by the clock and the copy's header; only the store itself says no.
 *
 * <p>A read from a copy sends nothing. Use is told to the store at most once for each session in the touch interval, and
 * always before half of the idle timeout is used up.
 */
public final class NearCacheStore implements CachingStore {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final long TICK_MILLIS = 1000;
    private static final long CLOSE_MILLIS = 2000;
    private static final int MOST_SILENT_TICKS = 5;

    private final SessionStore shared;
    private final SessionStore asked;
    private final ClusterChannel channel;
    private final MessageCodec codec;
    private final Clock clock;
    private final Ticker ticker;
    private final Copies copies;
    private final TouchRules rules;
    private final Hearing hearing;
    private final Replays replays;
    private final PendingTouches pending = new PendingTouches();
    private final Direct direct = new Direct();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypassed = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    private ScheduledExecutorService housekeeping;
    private int silentTicks;
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
        this.channel = Objects.requireNonNull(channel, "channel");
        this.codec = node.codec();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        LocalCache bounds =
                config.localCache().orElseThrow(() -> new IllegalArgumentException("config must have a local cache"));
        this.copies = new Copies(bounds, config.ttl(), ticker);
        this.rules = new TouchRules(config.touchInterval());
        this.hearing = new Hearing(ticker, copies::clear);
        this.replays = new Replays(clock, ticker);
        channel.listen(new Ears());
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
        lookAfterChannel();
        sendBeat();
        Instant now = clock.instant();
        pending.takeDue(now).forEach(touch -> tell(touch, now));
    }

    private void lookAfterChannel() {
        silentTicks = hearing.isSure() ? 0 : silentTicks + 1;
        if (silentTicks > MOST_SILENT_TICKS) {
            silentTicks = 0;
            channel.renew();
        } else {
            channel.maintain();
        }
    }

    private void sendBeat() {
        channel.publish(codec.encode(hearing.beat()))
                .whenComplete((sent, failure) -> logged("A node could not ask whether it hears itself", failure));
    }

    /** Tells the store of uses, unless a read has done that meanwhile. */
    private void tell(Touch touch, Instant now) {
        Optional<Copy> copy = copies.get(touch.key());
        if (copy.isPresent()) {
            SessionHeader stored = copy.get().stored();
            Instant due = rules.due(stored, touch.renewal());
            if (isTold(touch, stored)) {
                return;
            }
            if (now.isBefore(due)) {
                pending.note(touch.dueAt(due));
                return;
            }
        }
        readFrom(shared, touch.key(), touch.verifier(), touch.renewal()).whenComplete((found, failure) -> {
            if (failure != null && !closed) {
                pending.note(touch.dueAt(now.plusMillis(TICK_MILLIS)));
            }
            logged("Use of a session could not be told to the store; it is tried again", failure);
        });
    }

    private static boolean isTold(Touch touch, SessionHeader stored) {
        return touch.renewal() == Renewal.SLIDE
                ? !stored.deadline().isBefore(stored.deadlineFrom(touch.at()))
                : !stored.lastAccessedAt().isBefore(touch.at());
    }

    private static void logged(String what, Throwable failure) {
        if (failure != null) {
            LOG.log(Level.DEBUG, what, failure);
        }
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier, Renewal renewal) {
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(renewal, "renewal");
        if (closed || !hearing.isSure()) {
            return direct.load(key, verifier, renewal);
        }
        Optional<Copy> copy = copies.get(key);
        if (copy.isEmpty()) {
            misses.increment();
            return readFrom(asked, key, verifier, renewal);
        }
        return read(key, copy.get(), verifier, renewal);
    }

    private CompletionStage<Optional<SessionEntry>> read(
            SessionKey key, Copy copy, VerifierHash verifier, Renewal renewal) {
        Instant now = clock.instant();
        Copy.Answer answer = copy.read(verifier, renewal, now, rules);
        if (answer instanceof Copy.Answer.Entry found) {
            hits.increment();
            if (renewal != Renewal.NONE) {
                pending.note(new Touch(key, verifier, renewal, now, rules.due(copy.stored(), renewal)));
            }
            return CompletableFuture.completedFuture(Optional.of(found.entry()));
        }
        misses.increment();
        CompletionStage<Optional<SessionEntry>> result = readFrom(asked, key, verifier, renewal);
        return answer instanceof Copy.Answer.Due ? result.whenComplete((found, failure) -> copy.notTouched()) : result;
    }

    /** Asks the store, and takes what it says as a copy. */
    private CompletionStage<Optional<SessionEntry>> readFrom(
            SessionStore source, SessionKey key, VerifierHash verifier, Renewal renewal) {
        Copies.Ticket ticket = copies.ticket(key);
        Instant now = clock.instant();
        return source.load(key, verifier, renewal).thenApply(found -> {
            if (hearing.isSure()) {
                found.ifPresent(entry ->
                        copies.fill(ticket, entry.withHeader(entry.header().renewed(renewal, now))));
            }
            return found;
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
                published.increment();
            }
        });
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return asked.delete(key, verifier).whenComplete((result, failure) -> {
            copies.drop(key);
            if (result == DeleteResult.DELETED) {
                published.increment();
            }
            if (failure == null && result != DeleteResult.ABSENT) {
                pending.forget(key);
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
        published.increment();
        return channel.publish(codec.encode(new CacheClear()));
    }

    /**
     * What the copies have been good for.
     *
     * @return numbers as they are now
     */
    public NearCacheStatistics statistics() {
        return new NearCacheStatistics(
                hits.sum(),
                misses.sum(),
                bypassed.sum(),
                copies.evictions(),
                copies.size(),
                published.sum(),
                received.sum(),
                rejected.sum());
    }

    /** For the log. */
    @Override
    public String toString() {
        return shared + " with copies on node " + codec.sender();
    }

    /** Tells the store of uses it does not know of, for which it waits a moment, and closes it. */
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
        tellAll();
        channel.close();
        copies.clear();
        shared.close();
    }

    private void tellAll() {
        List<Touch> open = pending.takeAll();
        CompletableFuture<?>[] told = open.stream()
                .map(touch -> shared.load(touch.key(), touch.verifier(), touch.renewal())
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(told).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The store could not be told of the last uses of some sessions", e);
        }
    }

    /** Copies are not asked, but made. */
    private final class Direct implements SessionStore {

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier, Renewal renewal) {
            bypassed.increment();
            return readFrom(asked, key, verifier, renewal);
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
        public void close() {
            NearCacheStore.this.close();
        }
    }

    /** What the channel says. */
    private final class Ears implements ClusterChannel.Listener {

        @Override
        public void subscribed() {
            hearing.subscribed();
            if (!closed) {
                sendBeat();
            }
        }

        @Override
        public void lost() {
            hearing.lost();
        }

        @Override
        public void received(byte[] bytes) {
            Optional<Received> message = codec.decode(bytes);
            if (message.isEmpty()) {
                rejected.increment();
            } else if (message.get().sender().equals(codec.sender())) {
                fromMyself(message.get().message());
            } else {
                fromAnother(message.get());
            }
        }

        /** What this node has done it knows, unless the reply to it was lost: then the version tells. */
        private void fromMyself(ClusterMessage message) {
            if (message instanceof Beat beat) {
                hearing.heard(beat);
            } else if (message instanceof SessionInvalidated invalidated) {
                copies.changed(invalidated.key(), invalidated.version());
            } else if (message instanceof SessionDeleted deleted) {
                copies.drop(deleted.key());
            }
        }

        private void fromAnother(Received message) {
            if (message.message() instanceof Beat) {
                return;
            }
            if (message.message() instanceof CacheClear && !replays.isNew(message)) {
                rejected.increment();
                return;
            }
            if (message.message() instanceof SessionInvalidated invalidated) {
                copies.changed(invalidated.key(), invalidated.version());
            } else if (message.message() instanceof SessionDeleted deleted) {
                copies.drop(deleted.key());
            } else {
                copies.clear();
            }
            received.increment(); // last, so that what is counted has happened
        }
    }
}

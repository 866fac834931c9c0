package io.sojourn.store.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;

import io.netty.util.Timeout;
import io.sojourn.SessionCorruptException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.ChangePublisher;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisLink.Connected;

/**
 * Keeps sessions in Redis: one string for each, in the form of {@link EntryCodec}, under a prefix and the session's
 * handle. A read is a plain {@code GET}, and each other operation one script that Redis runs atomically; only the first
 * use of a script after Redis started costs a second command, which brings its text.
 *
 * <p>Whether a session is live is decided by this store's clock, which is sent along. Redis is told how long to keep
 * each key so that it removes by itself what has expired.
 *
 * <p>An operation ends within the store's time limit even if nothing answers, then with
 * {@link StoreUnavailableException}; it may still take effect later. Results arrive on a thread of Redisson's event
 * loop, failures for lack of time on the thread of the timer: continuations must not wait there.
 */
public final class RedisStore implements SessionStore, EnumerableStore {

    private final RedisLink link;
    private final String keyPrefix;
    private final RedisScan scan;
    private final Clock clock;
    private final RedisFailures failures;
    private final Deadlines deadlines;
    private final Optional<ChangePublisher> publisher;
    private volatile boolean closed;

    /**
     * Uses a client that belongs to the caller and is not shut down with the store.
     *
     * @param client connected or not, for any topology
     * @param keyPrefix what each key begins with
     * @param storeTimeout within what time each operation ends
     * @param clock what decides whether a session is live
     */
    public RedisStore(RedissonClient client, String keyPrefix, Duration storeTimeout, Clock clock) {
        this(
                RedisLink.open(RedissonClients.lent(client), RedisFailures.ofClient(storeTimeout)),
                keyPrefix,
                storeTimeout,
                clock,
                RedisFailures.ofClient(storeTimeout),
                Optional.empty());
    }

    /**
     * Uses a link, which is closed with the store.
     *
     * @param publisher what to tell other nodes of each change, in the step in which it is made; empty if nobody listens
     */
    RedisStore(
            RedisLink link,
            String keyPrefix,
            Duration storeTimeout,
            Clock clock,
            RedisFailures failures,
            Optional<ChangePublisher> publisher) {
        if (storeTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("storeTimeout must be at least a millisecond, not " + storeTimeout);
        }
        this.link = link;
        this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
        this.scan = new RedisScan(keyPrefix);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.failures = failures;
        this.publisher = publisher;
        this.deadlines = new Deadlines(storeTimeout);
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        Objects.requireNonNull(verifier, "verifier");
        return timed(
                redis -> redis.get(keyPrefix + key.handle()),
                bytes -> Optional.ofNullable(bytes).map(EntryCodec::decode).filter(entry -> opens(entry, verifier)));
    }

    private boolean opens(SessionEntry entry, VerifierHash verifier) {
        Instant now = clock.instant();
        return entry.header().isLive(now) && entry.header().accepts(verifier, now);
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return run(LuaScript.RENEW, key, RedisStore::renewResult, verifier.bytes(), ascii(slack(renewal)));
    }

    private static String slack(Renewal renewal) {
        return renewal instanceof Renewal.Slide slide
                ? Long.toString(slide.slack().toMillis())
                : "";
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return run(
                LuaScript.CREATE,
                key,
                reply -> isOne(reply) ? CreateResult.CREATED : CreateResult.EXISTS,
                EntryCodec.encode(entry));
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        if (entry.header().version() != expectedVersion + 1) {
            throw new IllegalArgumentException("The entry to save over version " + expectedVersion
                    + " must have the next version, not " + entry.header().version());
        }
        byte[] bytes = EntryCodec.encode(entry);
        return publisher
                .map(told -> run(
                        LuaScript.SAVE,
                        key,
                        RedisStore::saveResult,
                        bytes,
                        utf8(told.channel()),
                        told.saved(key, entry.header().version())))
                .orElseGet(() -> run(LuaScript.SAVE, key, RedisStore::saveResult, bytes));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        Function<Object, DeleteResult> reading = reply -> isOne(reply) ? DeleteResult.DELETED : DeleteResult.ABSENT;
        return publisher
                .map(told ->
                        run(LuaScript.DELETE, key, reading, verifier.bytes(), utf8(told.channel()), told.ended(key)))
                .orElseGet(() -> run(LuaScript.DELETE, key, reading, verifier.bytes()));
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return publisher
                .map(told ->
                        run(LuaScript.REVOKE, key, RedisStore::revokeResult, utf8(told.channel()), told.ended(key)))
                .orElseGet(() -> run(LuaScript.REVOKE, key, RedisStore::revokeResult));
    }

    @Override
    public CompletionStage<Page> scan(Cursor from) {
        RedisScan.check(from);
        return timed(redis -> scan.step(redis.client(), from), Function.identity());
    }

    @Override
    public CompletionStage<Cleared> clear(Cursor from) {
        RedisScan.check(from);
        return timed(
                redis -> scan.step(redis.client(), from)
                        .thenCompose(page ->
                                unlink(redis, page.keys()).thenApply(sessions -> new Cleared(sessions, page.next()))),
                Function.identity());
    }

    private CompletionStage<Long> unlink(Connected redis, List<SessionKey> keys) {
        String[] names = keys.stream().map(key -> keyPrefix + key.handle()).toArray(String[]::new);
        return redis.client().getKeys().unlinkAsync(names);
    }

    /** For the log. */
    @Override
    public String toString() {
        return "Redis";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        link.close();
        deadlines.close();
    }

    private <T> CompletionStage<T> run(LuaScript script, SessionKey key, Function<Object, T> reading, byte[]... args) {
        Object[] values = new Object[args.length + 1];
        values[0] = ascii(Long.toString(clock.millis()));
        System.arraycopy(args, 0, values, 1, args.length);
        List<Object> keys = List.of(keyPrefix + key.handle());
        return timed(redis -> evaluate(redis.scripts(), script, keys, values), reading);
    }

    private <R, T> CompletionStage<T> timed(Function<Connected, CompletionStage<R>> command, Function<R, T> reading) {
        if (closed) {
            return CompletableFuture.failedStage(failures.closed());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Timeout deadline;
        try {
            deadline = deadlines.start(result, () -> closed ? failures.closed() : failures.late());
        } catch (IllegalStateException closedMeanwhile) {
            return CompletableFuture.failedStage(failures.closed());
        }
        link.connected().thenCompose(command).whenComplete((reply, failure) -> {
            deadline.cancel();
            if (failure == null) {
                complete(result, reading, reply);
            } else {
                result.completeExceptionally(failures.of(failure));
            }
        });
        return result;
    }

    private static CompletionStage<Object> evaluate(RScript lua, LuaScript script, List<Object> keys, Object[] values) {
        return lua.<Object>evalShaAsync(Mode.READ_WRITE, script.sha1(), ReturnType.VALUE, keys, values)
                .toCompletableFuture()
                .exceptionallyCompose(failure -> isNoScript(failure)
                        ? lua.<Object>evalAsync(Mode.READ_WRITE, script.text(), ReturnType.VALUE, keys, values)
                        : CompletableFuture.failedStage(failure));
    }

    private static <R, T> void complete(CompletableFuture<T> result, Function<R, T> reading, R reply) {
        T value;
        try {
            value = reading.apply(reply);
        } catch (RuntimeException | Error unreadable) {
            result.completeExceptionally(unreadable);
            return;
        }
        result.complete(value);
    }

    private static RenewResult renewResult(Object reply) {
        return reply instanceof byte[] stored ? EntryCodec.decodeTimes(stored) : new RenewResult.Absent();
    }

    private static SaveResult saveResult(Object reply) {
        if (reply instanceof byte[] current) {
            return new SaveResult.Conflict(EntryCodec.decode(current));
        }
        return isOne(reply) ? new SaveResult.Saved() : new SaveResult.Gone();
    }

    private static RevokeResult revokeResult(Object reply) {
        return reply instanceof byte[] ended ? new RevokeResult.Revoked(principal(ended)) : new RevokeResult.Absent();
    }

    /** It has ended, whether or not its bytes say whose it was. */
    private static Optional<String> principal(byte[] ended) {
        try {
            return EntryCodec.decodeHeader(ended).principal();
        } catch (SessionCorruptException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isOne(Object reply) {
        return Long.valueOf(1).equals(reply);
    }

    private static boolean isNoScript(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.sojourn.test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.ClusterConfig;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;
import io.sojourn.spi.ChangePublisher;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.ClusterNode;
import io.sojourn.store.cluster.NearCacheStore;
import io.sojourn.store.memory.MemoryStore;

/** Nodes that share a store and a channel in this process, of which a test sees and disturbs everything. */
final class ClusterHub {

    static final Duration TTL = Duration.ofSeconds(30);

    private final Clock clock;
    private final MemoryStore memory;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    final List<byte[]> sent = new CopyOnWriteArrayList<>();
    final RunningTime time = new RunningTime();

    ClusterHub(Clock clock) {
        this.clock = clock;
        this.memory = new MemoryStore(new MemoryConfig(100_000), clock);
    }

    Node node(String name) {
        return node(name, new LocalCache(1000, Optional.empty()), signer("key"));
    }

    Node node(String name, LocalCache cache, Signer signer) {
        ClusterConfig config = new ClusterConfig(name, "channel", TTL, Optional.of(cache));
        ClusterNode node = new ClusterNode(config, signer, clock);
        Shared shared = new Shared(node.publisher());
        Channel channel = new Channel();
        channels.add(channel);
        NearCacheStore store = new NearCacheStore(guarded(shared), channel, node, clock, time);
        return new Node(store, shared, channel, node.publisher());
    }

    private SessionStore guarded(SessionStore shared) {
        return new GuardedStore(shared, new PassingGuard(), new Circuit(clock, Duration.ofSeconds(1), change -> {}));
    }

    /** Makes each call once. */
    private static final class PassingGuard implements Guard {
        @Override
        public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
            return operation.get();
        }
    }

    /** With the key of an application that has this secret. */
    static Signer signer(String secret) {
        Secret weak = new Secret(Entries.bytes(secret), Kdf.HKDF, new byte[0], 1);
        return Keyring.of(new SecretConfig(List.of(weak))).orElseThrow().signer("cluster");
    }

    /** Hands a message to everybody who listens. */
    void deliver(byte[] message) {
        sent.add(message);
        channels.forEach(channel -> channel.deliver(message));
    }

    record Node(NearCacheStore store, Shared shared, Channel channel, ChangePublisher publisher) {

        /** How many operations the shared store has seen of this node. */
        int operations() {
            return shared.loads.get() + shared.renewals.get() + shared.changes.get();
        }
    }

    /** One node's end of the channel. */
    final class Channel implements ClusterChannel {

        private Listener listener;
        private volatile boolean deaf;
        private volatile boolean mute;
        private volatile String only = "";
        final AtomicInteger renewals = new AtomicInteger();

        @Override
        public void listen(Listener only) {
            listener = only;
            listener.subscribed();
        }

        @Override
        public void maintain() {
            // Tests decide when it works.
        }

        @Override
        public void renew() {
            renewals.incrementAndGet();
        }

        @Override
        public CompletionStage<Void> publish(byte[] message) {
            if (mute) {
                return CompletableFuture.failedFuture(new StoreUnavailableException("not now"));
            }
            ClusterHub.this.deliver(message);
            return CompletableFuture.completedFuture(null);
        }

        private void deliver(byte[] message) {
            if (!deaf && new String(message, StandardCharsets.ISO_8859_1).contains(only)) {
                listener.received(message);
            }
        }

        /** The connection breaks, and it is noticed. */
        void cut() {
            deaf = true;
            listener.lost();
        }

        /** Messages do not come through, and nothing tells. */
        void deafen() {
            deaf = true;
        }

        /** Nothing can be published. */
        void mute() {
            mute = true;
        }

        /** Only messages of one sender come through. */
        void hearOnly(String sender) {
            only = sender;
        }

        void mend() {
            deaf = false;
            listener.subscribed();
        }

        void undeafen() {
            deaf = false;
        }

        @Override
        public void close() {
            channels.remove(this);
        }
    }

    /** The store behind all nodes, as one node uses it. */
    final class Shared implements SessionStore, EnumerableStore {

        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger renewals = new AtomicInteger();
        final AtomicInteger changes = new AtomicInteger();
        private final ChangePublisher publisher;
        private final AtomicReference<CompletableFuture<?>> held = new AtomicReference<>();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        private Shared(ChangePublisher publisher) {
            this.publisher = publisher;
        }

        /** Lets the next load or renewal happen at once, and its reply arrive when the result is completed. */
        CompletableFuture<Void> holdNextReply() {
            CompletableFuture<Void> release = new CompletableFuture<>();
            held.set(release);
            return release;
        }

        /** Lets the next load, renewal or clear fail. */
        void failNext(Throwable cause) {
            failure.set(cause);
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            loads.incrementAndGet();
            return disturbed(() -> memory.load(key, verifier));
        }

        @Override
        public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
            renewals.incrementAndGet();
            return disturbed(() -> memory.renew(key, verifier, renewal));
        }

        private <T> CompletionStage<T> disturbed(Supplier<CompletionStage<T>> operation) {
            Throwable cause = failure.getAndSet(null);
            if (cause != null) {
                return CompletableFuture.failedFuture(cause);
            }
            CompletionStage<T> result = operation.get();
            CompletableFuture<?> release = held.getAndSet(null);
            return release == null ? result : release.thenCompose(x -> result);
        }

        @Override
        public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
            return changed(() -> memory.create(key, entry));
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            return changed(() -> memory.save(key, entry, expectedVersion)).thenApply(result -> {
                if (result instanceof SaveResult.Saved) {
                    ClusterHub.this.deliver(publisher.saved(key, entry.header().version()));
                }
                return result;
            });
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            return changed(() -> memory.delete(key, verifier)).thenApply(result -> {
                if (result == DeleteResult.DELETED) {
                    ClusterHub.this.deliver(publisher.ended(key));
                }
                return result;
            });
        }

        @Override
        public CompletionStage<RevokeResult> revoke(SessionKey key) {
            return changed(() -> memory.revoke(key)).thenApply(result -> {
                if (result instanceof RevokeResult.Revoked) {
                    ClusterHub.this.deliver(publisher.ended(key));
                }
                return result;
            });
        }

        @Override
        public CompletionStage<Page> scan(Cursor from) {
            return memory.scan(from);
        }

        @Override
        public CompletionStage<Cleared> clear(Cursor from) {
            return disturbed(() -> changed(() -> memory.clear(from)));
        }

        private <T> CompletionStage<T> changed(Supplier<CompletionStage<T>> operation) {
            changes.incrementAndGet();
            return operation.get();
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    List<byte[]> takeSent() {
        List<byte[]> all = new ArrayList<>(sent);
        sent.clear();
        return all;
    }
}

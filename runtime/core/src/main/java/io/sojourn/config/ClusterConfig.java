package io.sojourn.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Several nodes with near caches that tell each other of changes.
 *
 * @param nodeId {@code session.cluster.node-id} (from {@code POD_NAME} or {@code HOSTNAME}, else random): tells people
 *     which node this is; nodes recognise themselves by more than that
 * @param channel {@code session.cluster.channel} (the key prefix and {@code cluster}): where nodes tell each other of
 *     changes
 * @param ttl {@code session.cluster.local-cache.ttl} (30s): how old a cached session may be at most
 * @param localCache the near cache of this node; empty if {@code session.cluster.local-cache.enabled} is false, and
 *     then it only tells the others of its changes
 */
public record ClusterConfig(String nodeId, String channel, Duration ttl, Optional<LocalCache> localCache) {

    /**
     * How large the near cache may be.
     *
     * @param maxSize {@code session.cluster.local-cache.max-size} (10000): sessions at most
     * @param maxBytes {@code session.cluster.local-cache.max-bytes}: bytes at most, in place of the number of sessions
     */
    public record LocalCache(long maxSize, Optional<Long> maxBytes) {
        public LocalCache {
            Objects.requireNonNull(maxBytes, "maxBytes");
        }
    }

    /** The store of this name is the Redis store with what is read here. */
    private static final String STORE = "clustered-redis";

    private static final String ENABLED = "session.cluster.enabled";
    private static final String MAX_SIZE = "session.cluster.local-cache.max-size";
    private static final String MAX_BYTES = "session.cluster.local-cache.max-bytes";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final String VISIBLE_FORM = "1 to 128 visible ASCII characters";
    private static final long LEAST_BYTES = 1_000_000;
    private static final String UNUSED = "none";

    public ClusterConfig {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(localCache, "localCache");
    }

    static Optional<ClusterConfig> read(
            Settings settings, StoreKind store, Optional<String> storeName, RedisConfig redis, SecretConfig secret) {
        boolean byName = isNamedBy(storeName);
        boolean asked = byName || settings.isSet(ENABLED);
        // A preset says so for the store that it chooses, and asks for the secret itself.
        boolean enabled = settings.flag(ENABLED, byName) && (asked || store == StoreKind.REDIS);
        if (byName && !enabled) {
            settings.problem(ENABLED + "=false contradicts session.store=" + STORE + ": use session.store=redis");
        }
        if (enabled && store != StoreKind.REDIS) {
            settings.problem(ENABLED + "=true needs session.store=redis: nodes share nothing else");
        }
        if (asked && enabled && secret.secrets().isEmpty()) {
            settings.problem(ENABLED + "=true needs session.secret, with which nodes authenticate what they tell each"
                    + " other: set it to the same value on all nodes");
        }
        if (enabled) {
            return Optional.of(cluster(settings, redis, nameOfThisNode(settings)));
        }
        cluster(settings.unjudged(), redis, UNUSED); // so that its keys are known
        return Optional.empty();
    }

    /** Whether a name of a store stands for the Redis store with these settings. */
    static boolean isNamedBy(Optional<String> store) {
        return store.filter(STORE::equalsIgnoreCase).isPresent();
    }

    private static ClusterConfig cluster(Settings settings, RedisConfig redis, String defaultId) {
        return new ClusterConfig(
                settings.matching("session.cluster.node-id", defaultId, VISIBLE, VISIBLE_FORM),
                settings.matching("session.cluster.channel", redis.keyPrefix() + "cluster", VISIBLE, VISIBLE_FORM),
                settings.duration("session.cluster.local-cache.ttl", Duration.ofSeconds(30), Duration.ofSeconds(1)),
                localCache(settings));
    }

    private static String nameOfThisNode(Settings settings) {
        return settings.text("POD_NAME")
                .or(() -> settings.text("HOSTNAME"))
                .filter(VISIBLE.asMatchPredicate())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static Optional<LocalCache> localCache(Settings settings) {
        boolean enabled = settings.flag("session.cluster.local-cache.enabled", true);
        long maxSize = settings.number(MAX_SIZE, 10_000, 1, Long.MAX_VALUE);
        Optional<Long> maxBytes = settings.text(MAX_BYTES)
                .map(text -> settings.number(MAX_BYTES, LEAST_BYTES, LEAST_BYTES, Long.MAX_VALUE));
        if (maxBytes.isPresent() && settings.isSet(MAX_SIZE)) {
            settings.problem(MAX_SIZE + " and " + MAX_BYTES + " are both set: remove one of the two");
        }
        return enabled ? Optional.of(new LocalCache(maxSize, maxBytes)) : Optional.empty();
    }
}

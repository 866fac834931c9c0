package io.sojourn.config;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.config.SessionConfig.StoreKind;

/** Reads what concerns several nodes. */
final class ClusterSettings {

    /** The store of this name is the Redis store with what is read here. */
    private static final String STORE = "clustered-redis";

    private static final String ENABLED = "session.cluster.enabled";
    private static final String MAX_SIZE = "session.cluster.local-cache.max-size";
    private static final String MAX_BYTES = "session.cluster.local-cache.max-bytes";
    private static final Pattern NODE_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern CHANNEL = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final long LEAST_BYTES = 1_000_000;
    private static final String UNUSED = "none";

    private ClusterSettings() {}

    /**
     * @param store which store is configured
     * @param storeName what is configured as its name, which may stand for these settings as well
     * @param redis where its keys are
     * @param secret what messages between nodes are authenticated with
     * @return empty if each node is on its own
     */
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
                settings.matching("session.cluster.node-id", defaultId, NODE_ID, "1 to 128 visible ASCII characters"),
                settings.matching(
                        "session.cluster.channel",
                        redis.keyPrefix() + "cluster",
                        CHANNEL,
                        "1 to 128 visible ASCII characters"),
                settings.duration("session.cluster.local-cache.ttl", Duration.ofSeconds(30), Duration.ofSeconds(1)),
                localCache(settings));
    }

    private static String nameOfThisNode(Settings settings) {
        return settings.text("POD_NAME")
                .or(() -> settings.text("HOSTNAME"))
                .filter(NODE_ID.asMatchPredicate())
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

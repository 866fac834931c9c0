package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.ClusterConfig.LocalCache;

class ClusterConfigTest {

    private static final String SECRET = "Zk3v9tQ1rX8bN5yL0wJcHs7uPfGdAeMiVoKqT2xYRhE=";

    @Test
    void eachNodeIsOnItsOwnByDefault() {
        assertThat(read("session.store", "redis", "session.secret", SECRET).cluster())
                .isEmpty();
        assertThat(read().cluster()).isEmpty();
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        ClusterConfig cluster = clustered("HOSTNAME", "host").cluster().orElseThrow();

        assertThat(cluster)
                .isEqualTo(new ClusterConfig(
                        "host",
                        "sojourn:shop:cluster",
                        Duration.ofSeconds(30),
                        Optional.of(new LocalCache(10_000, Optional.empty()))));
    }

    @Test
    void theNameOfTheStoreMaySayIt() {
        SessionConfig config = read("session.store", "clustered-redis", "session.secret", SECRET);

        assertThat(config.store()).isEqualTo(StoreKind.REDIS);
        assertThat(config.cluster()).isPresent();
        assertThatThrownBy(() -> read(
                        "session.store",
                        "clustered-redis",
                        "session.secret",
                        SECRET,
                        "session.cluster.enabled",
                        "false"))
                .hasMessageContaining("session.cluster.enabled=false contradicts session.store=clustered-redis");
    }

    @Test
    void aNodeIsCalledWhatTheOperatorSaysElseLikeItsPodElseLikeItsHostElseAnything() {
        assertThat(nodeId("session.cluster.node-id", "n1", "POD_NAME", "pod")).isEqualTo("n1");
        assertThat(nodeId("POD_NAME", "pod", "HOSTNAME", "host")).isEqualTo("pod");
        assertThat(nodeId("HOSTNAME", "host")).isEqualTo("host");
        assertThat(nodeId()).isNotEmpty().isNotEqualTo(nodeId());
    }

    @Test
    void theChannelBelongsToTheApplication() {
        assertThat(clustered("session.redis.key-prefix", "shop:")
                        .cluster()
                        .orElseThrow()
                        .channel())
                .isEqualTo("shop:cluster");
    }

    @Test
    void aNodeMayTellOfItsChangesWithoutKeepingCopies() {
        ClusterConfig cluster = clustered("session.cluster.local-cache.enabled", "false")
                .cluster()
                .orElseThrow();

        assertThat(cluster.localCache()).isEmpty();
    }

    @Test
    void copiesAreBoundedByNumberOrByBytes() {
        assertThat(clustered("session.cluster.local-cache.max-bytes", "5000000")
                        .cluster()
                        .orElseThrow()
                        .localCache()
                        .orElseThrow()
                        .maxBytes())
                .contains(5_000_000L);
        assertThatThrownBy(() -> clustered(
                        "session.cluster.local-cache.max-bytes",
                        "5000000",
                        "session.cluster.local-cache.max-size",
                        "10"))
                .hasMessageContaining("are both set");
    }

    @Test
    void nodesNeedAStoreAndASecretThatTheyShare() {
        assertThatThrownBy(() -> read("session.cluster.enabled", "true", "session.secret", SECRET))
                .hasMessageContaining("session.cluster.enabled=true needs session.store=redis");
        assertThatThrownBy(() -> read("session.cluster.enabled", "true", "session.store", "redis"))
                .hasMessageContaining("session.cluster.enabled=true needs session.secret");
    }

    @Test
    void whatIsNotUsedIsNotJudged() {
        assertThat(read("session.cluster.local-cache.ttl", "never").cluster()).isEmpty();
        assertThatThrownBy(() -> clustered("session.cluster.local-cache.ttl", "never"))
                .hasMessageContaining("session.cluster.local-cache.ttl=never is not allowed");
    }

    private static String nodeId(String... keysAndValues) {
        return clustered(keysAndValues).cluster().orElseThrow().nodeId();
    }

    private static SessionConfig clustered(String... keysAndValues) {
        Map<String, String> properties = properties(keysAndValues);
        properties.putAll(
                Map.of("session.store", "redis", "session.cluster.enabled", "true", "session.secret", SECRET));
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), Optional.of("shop"));
    }

    private static SessionConfig read(String... keysAndValues) {
        Map<String, String> properties = properties(keysAndValues);
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), Optional.of("shop"));
    }

    private static Map<String, String> properties(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}

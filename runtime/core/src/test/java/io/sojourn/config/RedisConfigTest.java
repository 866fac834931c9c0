package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisSource.ConfigFile;
import io.sojourn.config.RedisSource.Origin;
import io.sojourn.config.RedisTls.Verify;

class RedisConfigTest {

    private static final String URL = "session.redis.url";
    private static final String MODE = "session.redis.mode";

    @TempDir
    Path directory;

    @Test
    void oneAddressIsOneServer() {
        RedisServers servers = servers(URL, "redis://cache:7000/2");

        assertThat(servers.mode()).isEqualTo(Mode.SINGLE);
        assertThat(servers.urls()).containsExactly(URI.create("redis://cache:7000/2"));
        assertThat(servers.origin()).isEqualTo(Origin.CHOSEN);
    }

    @ParameterizedTest
    @CsvSource({
        "redis-cluster,CLUSTER",
        "redis+cluster,CLUSTER",
        "rediss-cluster,CLUSTER",
        "redis-replicated,REPLICATED"
    })
    void theSchemeMayNameTheMode(String scheme, Mode mode) {
        assertThat(servers(URL, scheme + "://a:1,b:2").mode()).isEqualTo(mode);
    }

    @Test
    void whatSeveralAddressesHaveInCommonMayBeWrittenOnce() {
        List<URI> once = servers(URL, "rediss://jane:secret@a:1, b ,c:3/4", MODE, "replicated")
                .urls();
        List<URI> each = servers(
                        URL,
                        "rediss://jane:secret@a:1/4,rediss://jane:secret@b/4,rediss://jane:secret@c:3/4",
                        MODE,
                        "replicated")
                .urls();

        assertThat(once)
                .containsExactly(
                        URI.create("rediss://jane:secret@a:1/4"), URI.create("rediss://b"), URI.create("rediss://c:3"))
                .isEqualTo(each);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://a,rediss://b",
                "redis-cluster://a,redis://b",
                "redis://:one@a,:two@b",
                "redis://a/1,b/2",
                "redis://a,,b",
                "a:1,b:2",
                "redis://a?x=1",
                "redis://a#x",
                "redis://a/name",
                "redis-other://a",
                ",",
                "redis://"
            })
    void addressesThatAreNoneOrContradictEachOtherAreRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> read(URL, text, MODE, "replicated"))
                .hasMessageContaining(URL + " must be redis://")
                .hasMessageContaining("its value is not shown")
                .hasMessageNotContaining("one@")
                .hasMessageNotContaining(":two");
    }

    @Test
    void severalAddressesNeedAMode() {
        assertThatThrownBy(() -> read(URL, "redis://a,b"))
                .hasMessageContaining(URL + " has several addresses: set " + MODE + "=sentinel, cluster or replicated");
        assertThatThrownBy(() -> read(URL, "redis://a,b", MODE, "single"))
                .hasMessageContaining(MODE + "=single allows one address in " + URL + ", not 2");
    }

    @Test
    void aModeThatContradictsTheSchemeIsRefused() {
        assertThatThrownBy(() -> read(URL, "redis-cluster://a", MODE, "replicated"))
                .hasMessageContaining(MODE + "=replicated contradicts the scheme in " + URL);
    }

    @Test
    void aClusterHasNoDatabases() {
        assertThatThrownBy(() -> read(URL, "redis-cluster://a/1")).hasMessageContaining("only database 0");
        assertThat(servers(URL, "redis-cluster://a/0").mode()).isEqualTo(Mode.CLUSTER);
    }

    @Test
    void sentinelsNeedTheNameOfTheMaster() {
        assertThatThrownBy(() -> read(URL, "redis-sentinel://a,b")).hasMessageContaining("session.redis.master-name");

        RedisServers servers = servers(
                URL,
                "redis-sentinel://:secret@a,b/3",
                "session.redis.master-name",
                "main",
                "session.redis.sentinel-password",
                "hunter2");

        assertThat(servers.sentinel().orElseThrow().masterName()).isEqualTo("main");
        assertThat(servers.sentinel().orElseThrow().password()).contains("hunter2");
        assertThat(servers.toString()).doesNotContain("hunter2", "secret");
    }

    @Test
    void whatIsForSentinelsIsRefusedElsewhere() {
        assertThatThrownBy(() -> read(URL, "redis://a", "session.redis.master-name", "main"))
                .hasMessageContaining("session.redis.master-name is for session.redis.mode=sentinel only");
    }

    @Test
    void aFileSaysEverything() throws IOException {
        Path file = Files.writeString(directory.resolve("redisson.yaml"), "singleServerConfig: {}");

        RedisConfig config = read("session.redis.config-file", file.toString(), "REDIS_URL", "redis://ignored");

        assertThat(config.source()).isEqualTo(new ConfigFile(file));
        assertThatThrownBy(() -> read(
                        "session.redis.config-file", file.toString(), URL, "redis://a", "session.redis.pool-size", "3"))
                .hasMessageContaining("so session.redis.url must not be set")
                .hasMessageContaining("so session.redis.pool-size must not be set");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> read(
                        "session.redis.config-file", directory.resolve("none").toString()))
                .hasMessageContaining("that exists and can be read");
    }

    @Test
    void tlsSettingsNeedTls() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "");

        assertThat(servers(URL, "rediss://a", "session.redis.tls.ca-certificate", file.toString())
                        .tls())
                .isEqualTo(new RedisTls(Optional.of(file), Verify.FULL));
        assertThatThrownBy(() -> read(URL, "redis://a", "session.redis.tls.verify", "ca-only"))
                .hasMessageContaining("session.redis.tls.verify has no effect without TLS");
    }

    @Test
    void withoutSettingsRedisIsOnThisMachineUnlessSomebodyElseDecides() {
        assertThat(servers().urls()).containsExactly(URI.create("redis://localhost:6379"));
        assertThat(servers().origin()).isEqualTo(Origin.DEFAULT);
        assertThat(servers("REDIS_URL", "redis://a").origin()).isEqualTo(Origin.DEFAULT);
    }

    private static RedisServers servers(String... keysAndValues) {
        return (RedisServers) read(keysAndValues).source();
    }

    private static RedisConfig read(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>(
                Map.of("session.store", "redis", "session.secret", "Zk3v9tQ1rX8bN5yL0wJcHs7uPfGdAeMiVoKqT2xYRhE="));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), Optional.of("shop"))
                .redis();
    }
}

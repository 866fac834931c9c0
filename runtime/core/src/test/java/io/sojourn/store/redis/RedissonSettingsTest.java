package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

import io.sojourn.config.RedisConfig;

class RedissonSettingsTest {

    @Test
    void aHostAloneHasTheUsualPortAndTheFirstDatabase() {
        Config config = settings("redis://cache");

        assertThat(config.useSingleServer().getAddress()).isEqualTo("redis://cache:6379");
        assertThat(config.useSingleServer().getDatabase()).isZero();
        assertThat(config.getUsername()).isNull();
        assertThat(config.getPassword()).isNull();
    }

    @Test
    void portAndDatabaseComeFromTheUrl() {
        SingleServerConfig server = settings("redis://cache:7000/12").useSingleServer();

        assertThat(server.getAddress()).isEqualTo("redis://cache:7000");
        assertThat(server.getDatabase()).isEqualTo(12);
        assertThat(settings("redis://cache/").useSingleServer().getDatabase()).isZero();
    }

    @Test
    void redissMeansTls() {
        assertThat(settings("rediss://cache:7000").useSingleServer().getAddress())
                .isEqualTo("rediss://cache:7000");
    }

    @Test
    void anAddressOfTheSixthVersionKeepsItsBrackets() {
        assertThat(settings("redis://[::1]:7000").useSingleServer().getAddress())
                .isEqualTo("redis://[::1]:7000");
    }

    @Test
    void userAndPasswordAreDecodedEachForItself() {
        Config config = settings("redis://ja%3Ane:p%40ss+%25%2F:1@cache");

        assertThat(config.getUsername()).isEqualTo("ja:ne");
        assertThat(config.getPassword()).isEqualTo("p@ss+%/:1");
        assertThat(config.useSingleServer().getAddress()).isEqualTo("redis://cache:6379");
    }

    @Test
    void aPasswordNeedsNoUser() {
        Config withColon = settings("redis://:secret@cache");
        Config withoutColon = settings("redis://secret@cache");

        assertThat(withColon.getUsername()).isNull();
        assertThat(withColon.getPassword()).isEqualTo("secret");
        assertThat(withoutColon.getUsername()).isNull();
        assertThat(withoutColon.getPassword()).isEqualTo("secret");
    }

    @Test
    void limitsAreHandedOverAndNothingIsRepeated() {
        Config config = settings("redis://cache");
        SingleServerConfig server = config.useSingleServer();

        assertThat(config.isLazyInitialization()).isTrue();
        assertThat(server.getConnectionPoolSize()).isEqualTo(8);
        assertThat(server.getConnectionMinimumIdleSize()).isEqualTo(1);
        assertThat(server.getConnectTimeout()).isEqualTo(2000);
        assertThat(server.getTimeout()).isEqualTo(750);
        assertThat(server.getRetryAttempts()).isZero();
    }

    private static Config settings(String url) {
        return RedissonSettings.of(
                new RedisConfig(URI.create(url), "sojourn:", 8, Duration.ofSeconds(2)), Duration.ofMillis(750));
    }
}

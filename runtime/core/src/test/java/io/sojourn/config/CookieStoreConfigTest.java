package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionConfigException;

class CookieStoreConfigTest {

    private static SessionConfig read(Map<String, String> properties) {
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
    }

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()).cookieStore()).isEqualTo(new CookieStoreConfig(Optional.empty(), 1, 0));
    }

    @Test
    void isReadCompletely() {
        SessionConfig config = read(Map.of(
                "session.store", "cookie",
                "session.secret", "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d=",
                "session.cookie.epoch", "autumn",
                "session.cookie.max-chunks", "3",
                "session.cookie.padding", "256"));

        assertThat(config.store()).isEqualTo(StoreKind.COOKIE);
        assertThat(config.cookieStore()).isEqualTo(new CookieStoreConfig(Optional.of("autumn"), 3, 256));
    }

    @Test
    void withoutASecretStopsTheStartAndSaysHowToGetOne() {
        assertThatThrownBy(() -> read(Map.of("session.store", "cookie")))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.store=cookie needs session.secret")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void refusesWhatNoBrowserOrServerTakes() {
        assertThatThrownBy(() -> read(Map.of(
                        "session.cookie.max-chunks", "11",
                        "session.cookie.padding", "2049",
                        "session.cookie.path", "/" + "p".repeat(1024))))
                .hasMessageContaining("3 problems")
                .hasMessageContaining("session.cookie.max-chunks=11 is not allowed: use a whole number from 1 to 10")
                .hasMessageContaining("session.cookie.padding=2049 is not allowed: use a whole number from 0 to 2048")
                .hasMessageContaining("session.cookie.path must have at most 1024 characters");
    }
}

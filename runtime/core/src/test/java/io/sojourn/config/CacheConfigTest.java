package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionConfigException;

class CacheConfigTest {

    private static CacheConfig read(Map<String, String> properties) {
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)))
                .caches();
    }

    private static CacheConfig read(String value) {
        return read(Map.of("session.cache-control", value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "private, private, private",
                "no-store, private, no-store",
                "NO-STORE, private, no-store",
                "'private, max-age=60', 'private, max-age=60', 'private, max-age=60'",
                "'no-cache=\"Set-Cookie, X-Own\"', 'no-cache=\"Set-Cookie, X-Own\"', 'no-cache=\"Set-Cookie, X-Own\"'",
                "'no-store, max-age=0', 'no-store, max-age=0', 'no-store, max-age=0'",
            })
    void saysSomethingToWhoeverIsNotSignedInAndToWhoeverIs(String value, String anonymous, String signedIn) {
        assertThat(read(value)).isEqualTo(new CacheConfig(Optional.of(anonymous), Optional.of(signedIn)));
    }

    @Test
    void saysNothingIfItIsOff() {
        assertThat(read("off")).isEqualTo(new CacheConfig(Optional.empty(), Optional.empty()));
    }

    @Test
    void isPrivateByDefaultAndStricterInHighSecurity() {
        assertThat(read(Map.of())).isEqualTo(read("private"));
        assertThat(read(Map.of(
                        "session.preset",
                        "high-security",
                        "session.secret",
                        "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d=")))
                .isEqualTo(read("no-store"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nostore",
                "no_store",
                "public",
                "private, s-maxage=60",
                "max-age",
                "max-age=1h",
                "private,",
                "off, private",
                "private\r\nX: y"
            })
    void stopsTheStartIfItIsNoneOfThese(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.cache-control=")
                .hasMessageContaining("use private, no-store, off");
    }
}

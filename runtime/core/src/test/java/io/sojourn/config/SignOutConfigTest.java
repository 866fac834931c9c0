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

class SignOutConfigTest {

    private static Optional<String> read(Map<String, String> properties) {
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)))
                .signOut()
                .clearSiteData();
    }

    private static Optional<String> read(String value) {
        return read(Map.of("session.sign-out.clear-site-data", value));
    }

    @Test
    void clearsNothingByDefault() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read("off")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "cache, '\"cache\"'",
                "'cache, Storage', '\"cache\", \"storage\"'",
                "'storage,cookies,storage', '\"storage\", \"cookies\"'",
                "'execution-contexts,client-hints', '\"executionContexts\", \"clientHints\"'",
                "all, '\"*\"'",
            })
    void saysWhatAsTheSpecificationSpellsIt(String value, String header) {
        assertThat(read(value)).contains(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "cache;cookies",
                ",",
                ",cache",
                "cache,",
                "executionContexts",
                "off,cache",
                "*",
                "cache\r\nX: y"
            })
    void stopsTheStartIfItIsNoneOfThese(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.sign-out.clear-site-data")
                .hasMessageContaining("use off, or one or several of cache, cookies, storage, execution-contexts,");
    }
}

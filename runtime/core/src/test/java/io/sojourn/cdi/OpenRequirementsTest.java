package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.config.SessionConfigReader;

/** What of OWASP ASVS 5.0 the settings leave open, and what closes it. */
class OpenRequirementsTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    private static Optional<String> note(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("session.secret", SECRET));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return OpenRequirements.note(SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key))));
    }

    @Test
    void productionAsItIsLeavesTwoOpenThatTwoLinesClose() {
        assertThat(note())
                .hasValueSatisfying(note -> assertThat(note)
                        .contains("ASVS 5.0")
                        .contains("3.3.1, 3.3.3")
                        .endsWith(":\n  session.cookie.secure=true\n  session.cookie.prefix=host"));
        assertThat(note("session.cookie.secure", "true", "session.cookie.prefix", "host"))
                .isEmpty();
    }

    @Test
    void whatIsClosedIsNotNamed() {
        assertThat(note("session.cookie.secure", "true"))
                .hasValueSatisfying(
                        note -> assertThat(note).contains("3.3.1, 3.3.3").endsWith(":\n  session.cookie.prefix=host"));
        assertThat(note("session.cookie.secure", "true", "session.cookie.prefix", "secure"))
                .hasValueSatisfying(
                        note -> assertThat(note).doesNotContain("3.3.1").endsWith(":\n  session.cookie.prefix=host"));
    }

    @Test
    void aCookieForOtherHostsNeedsTheOtherPrefix() {
        assertThat(note("session.cookie.domain", "example.com"))
                .hasValueSatisfying(note -> assertThat(note)
                        .contains("3.3.1")
                        .doesNotContain("3.3.3")
                        .endsWith(":\n  session.cookie.secure=true\n  session.cookie.prefix=secure"));
        assertThat(note(
                        "session.cookie.domain",
                        "example.com",
                        "session.cookie.secure",
                        "true",
                        "session.cookie.prefix",
                        "secure"))
                .isEmpty();
    }

    @Test
    void whatTheLinesNeedIsNamedToo() {
        assertThat(note("session.cookie.path", "/shop", "session.cookie.http-only", "false"))
                .hasValueSatisfying(note -> assertThat(note)
                        .contains("3.3.1, 3.3.3, 3.3.4")
                        .endsWith(":\n  session.cookie.secure=true\n  session.cookie.prefix=host"
                                + "\n  session.cookie.path=/\n  session.cookie.http-only=true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "testing", "high-security"})
    void otherPresetsSayNothing(String preset) {
        assertThat(note("session.preset", preset)).isEmpty();
    }

    @Test
    void whatStrictPresetsHaveLostIsNamed() {
        assertThat(note("session.preset", "high-security", "session.cookie.prefix", "none"))
                .isPresent();
        assertThat(note(
                        "session.preset",
                        "clustered",
                        "session.application",
                        "shop",
                        "session.redis.url",
                        "redis://localhost",
                        "session.cluster.enabled",
                        "false"))
                .isPresent();
    }
}

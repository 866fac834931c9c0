package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionConfigException;
import io.sojourn.config.SignInConfig.Identity;

/** Who has to be signed in, as configured. */
class SignInConfigTest {

    private static SignInConfig read(Map<String, String> properties) {
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)))
                .signIn();
    }

    @Test
    void nobodyHasToByDefault() {
        SignInConfig config = read(Map.of());

        assertThat(config.paths()).isEmpty();
        assertThat(config.publicPaths()).isEmpty();
        assertThat(config.page()).isEqualTo("/sign-in");
        assertThat(config.returnParameter()).isEqualTo("return");
        assertThat(config.endedParameter()).isEqualTo("ended");
        assertThat(config.identity()).isEqualTo(Identity.ON);
    }

    @Test
    void pathsAreListed() {
        SignInConfig config = read(Map.of(
                "session.sign-in.paths", "/*, /admin/",
                "session.sign-in.public-paths", "/assets/*,/health,/",
                "session.sign-in.page", "/hello/come-in",
                "session.sign-in.return-parameter", "next",
                "session.sign-in.ended-parameter", "over",
                "session.sign-in.identity", "off"));

        assertThat(config.paths()).containsExactly("/*", "/admin/");
        assertThat(config.publicPaths()).containsExactly("/assets/*", "/health", "/");
        assertThat(config.page()).isEqualTo("/hello/come-in");
        assertThat(config.returnParameter()).isEqualTo("next");
        assertThat(config.endedParameter()).isEqualTo("over");
        assertThat(config.identity()).isEqualTo(Identity.OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "*",
                "/admin*",
                "/*/x",
                "/a//b",
                "/../x",
                "/./x",
                "/x/..",
                "/%61dmin",
                "/a;b",
                "/a?b",
                "/a#b",
                "/a,,/b",
                "/a b",
                "/a\\b",
                "^/admin"
            })
    void whatIsNoPathIsRefused(String pattern) {
        assertThatThrownBy(() -> read(Map.of("session.sign-in.paths", pattern)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.sign-in.paths")
                .hasMessageContaining("use paths such as /account");
    }

    @Test
    void twoParametersHaveTwoNames() {
        assertThatThrownBy(() -> read(Map.of("session.sign-in.return-parameter", "ended")))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(
                        "session.sign-in.ended-parameter is the same as session.sign-in.return-parameter");
    }

    @Test
    void exceptionsWithoutARuleAreAContradiction() {
        assertThatThrownBy(() -> read(Map.of("session.sign-in.public-paths", "/assets/*")))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.sign-in.public-paths makes exceptions to session.sign-in.paths");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "https://elsewhere/sign-in", "//elsewhere", "/sign-in?x=1", "/sign-in/*"})
    void thePageIsAPath(String page) {
        assertThatThrownBy(() -> read(Map.of("session.sign-in.page", page)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.sign-in.page=" + page);
    }
}

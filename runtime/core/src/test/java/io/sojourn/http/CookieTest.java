package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.CommitResult.CookieEnd;

class CookieTest {

    static SetCookie cookie(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("session.cookie." + settings[i], settings[i + 1]);
        }
        return new SetCookie(SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)))
                .cookie());
    }

    @Test
    void hasSafeDefaults() {
        assertThat(cookie().replace("session", "x.y", Duration.ofHours(1), CookieEnd.AS_CONFIGURED, Scheme.HTTP))
                .isEqualTo("session=x.y; Path=/; HttpOnly; SameSite=Lax");
        assertThat(cookie().replace("session", "x.y", Duration.ofHours(1), CookieEnd.AS_CONFIGURED, Scheme.HTTPS))
                .isEqualTo("session=x.y; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void carriesEveryAttributeThatIsAskedFor() {
        SetCookie cookie = cookie(
                "name",
                "sid",
                "path",
                "/shop",
                "domain",
                "example.com",
                "secure",
                "true",
                "http-only",
                "false",
                "same-site",
                "none",
                "partitioned",
                "true",
                "persistent",
                "true",
                "prefix",
                "secure");

        assertThat(cookie.replace(
                        "__Secure-sid", "x.y", Duration.ofMillis(3_599_001), CookieEnd.AS_CONFIGURED, Scheme.HTTP))
                .isEqualTo("__Secure-sid=x.y; Path=/shop; Domain=example.com; Max-Age=3600; Secure; SameSite=None;"
                        + " Partitioned");
    }

    @Test
    void isRemovedWithTheSameAttributes() {
        assertThat(cookie("prefix", "host", "secure", "true", "same-site", "strict")
                        .remove("__Host-session", Scheme.HTTP))
                .isEqualTo("__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
        assertThat(cookie("secure", "false").remove("session", Scheme.HTTPS))
                .isEqualTo("session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    /** RFC 6265, section 5.2. Whatever else Java calls white space is a part of the name or the value. */
    @Test
    void spacesAndTabsAroundNameAndValueAreNoPartOfThem() {
        assertThat(CookieHeader.values(List.of("a=1; \tsession \t=\t x y\t "), "session"))
                .containsExactly("x y");
        assertThat(CookieHeader.values(List.of("session=\u2003x\u001f", "\u000bsession=y"), "session"))
                .containsExactly("\u2003x\u001f");
    }

    @Test
    void isFoundAmongOthersInTheOrderOfTheRequest() {
        assertThat(CookieHeader.values(List.of("a=1; session=x; b=2;session=y", "session = z"), "session"))
                .containsExactly("x", "y", "z");
        assertThat(CookieHeader.values(List.of("SESSION=x; xsession=y; session2=z"), "session"))
                .isEmpty();
        assertThat(CookieHeader.values(List.of("", ";", "=", "session", ";;session=;", "a=session=b"), "session"))
                .containsExactly("");
    }

    /** Quadratic time would be minutes here. */
    @Test
    void isFoundInLinearTimeWhateverAClientSends() {
        String separators = ";".repeat(8_000_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(CookieHeader.values(List.of(separators + "session=x"), "session"))
                        .containsExactly("x"));
    }
}

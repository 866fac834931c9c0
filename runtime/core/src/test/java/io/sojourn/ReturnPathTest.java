package io.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Where a browser may be sent after signing in. */
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/account?tab=2&q=a%20b",
                "/search?q=//x&next=https://other.example",
                "/a%2Fb;v=1",
                "/.well-known/x",
                "/file..txt"
            })
    void pathsOfThisServerAreAccepted(String path) {
        assertThat(ReturnPath.checked(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/x\\..\\y",
                "https://evil.example/",
                "HTTPS:evil.example",
                "https:/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                " /account",
                "/\t/evil.example",
                "/\r\nSet-Cookie: a=b",
                "/\u0000",
                "/a b",
                "/\u00e4",
                "/a#fragment",
                "/../x",
                "/x/..//evil.example",
                "/.//evil.example",
                "/x/..",
                "/x//evil.example",
                "/a|b",
                "/%zz",
                "/<script>"
            })
    void everythingElseIsRefused(String path) {
        assertThat(ReturnPath.checked(path)).isEmpty();
    }

    @Test
    void whatIsAbsentOrEndlessIsRefused() {
        assertThat(ReturnPath.checked(null)).isEmpty();
        assertThat(ReturnPath.checked("/" + "x".repeat(2000))).isEmpty();
        assertThat(ReturnPath.checked("/" + "x".repeat(1999))).isPresent();
    }

    @Property
    @Tag("fuzz")
    void whateverIsAcceptedStaysOnTheServer(
            @ForAll
                    @StringLength(max = 12)
                    @Chars({'/', '\\', '.', ':', 'e', '@', '?', '#', '%', '2', 'f', ' ', '\n', ';'})
                    String text) {
        for (String candidate : new String[] {text, "/" + text}) {
            ReturnPath.checked(candidate).ifPresent(path -> {
                URI base = URI.create("https://here.example/sign-in");
                assertThat(base.resolve(path).normalize().getHost()).isEqualTo("here.example");
                assertThat(base.resolve(URI.create(path).normalize()).getHost()).isEqualTo("here.example");
            });
        }
    }
}

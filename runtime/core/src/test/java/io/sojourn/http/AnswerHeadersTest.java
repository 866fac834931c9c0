package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says to caches, of what is configured, what the application says, and whether there is a cookie. */
class AnswerHeadersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "private , -          , -, 'private'",
                "private , -          , a, 'private, no-cache=\"Set-Cookie\"'",
                "no-store, -          , -, 'no-store'",
                "no-store, -          , a, 'no-store, no-cache=\"Set-Cookie\"'",
                "-       , -          , -, '-'",
                "-       , -          , a, 'no-cache=\"Set-Cookie\"'",
                "private , max-age=60 , -, '-'",
                "no-store, max-age=60 , -, '-'",
                "no-store, public     , a, 'no-cache=\"Set-Cookie\"'",
            })
    void whatIsSaidInCacheControlBesidesTheApplication(String configured, String own, String cookie, String expected) {
        List<Header> headers = AnswerHeaders.of(
                        given(configured), given(cookie).stream().toList())
                .besides(given(own).stream().toList());

        assertThat(headers).startsWith(AnswerHeaders.VARY);
        assertThat(headers.stream().filter(header -> header.name().equals("Cache-Control")))
                .extracting(Header::value)
                .containsExactlyElementsOf(given(expected).stream().toList());
    }

    @Test
    void everyCookieIsALineOfItsOwn() {
        List<Header> headers =
                AnswerHeaders.of(Optional.empty(), List.of("a=1", "b=2")).besides(List.of());

        assertThat(headers).endsWith(new Header("Set-Cookie", "a=1"), new Header("Set-Cookie", "b=2"));
    }

    @Test
    void anAnswerThatHasNothingToDoWithTheSessionIsLeftAlone() {
        assertThat(Stream.of(List.<String>of(), List.of("max-age=60")).map(AnswerHeaders.NONE::besides))
                .allSatisfy(headers -> assertThat(headers).isEmpty());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.equals("-"));
    }
}

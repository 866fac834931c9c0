package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.CookieTooLargeException;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.engine.CommitResult.CookieEnd;

class SessionCookiesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ATTRIBUTES = "session=; Path=/; Secure; HttpOnly; SameSite=Lax".length();

    private static SessionCookies cookies(String... settings) {
        Map<String, String> properties = new HashMap<>(
                Map.of("session.store", "cookie", "session.secret", "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d="));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("session." + settings[i], settings[i + 1]);
        }
        return new SessionCookies(SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key))));
    }

    private static Replace cookie(String value) {
        return new Replace(value, HOUR, CookieEnd.AS_CONFIGURED);
    }

    private static List<String> replaced(SessionCookies cookies, String value, String... sent) {
        return cookies.replace(cookie(value), Scheme.HTTPS, List.of(sent));
    }

    /** What a browser sends after it has seen these lines. */
    private static String sentAfter(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.contains("Max-Age=0"))
                .map(line -> line.substring(0, line.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    @Test
    void aValueThatFitsIsOneCookie() {
        String longest = "v".repeat(4096 - ATTRIBUTES);

        assertThat(replaced(cookies("cookie.max-chunks", "3"), longest))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .hasSize(4096)
                        .isEqualTo("session=" + longest + "; Path=/; Secure; HttpOnly; SameSite=Lax"));
    }

    @Test
    void oneByteMoreIsTooLargeOverHttpToo() {
        SessionCookies cookies = cookies();

        assertThatCode(() -> cookies.require(cookie("v".repeat(4096 - ATTRIBUTES)), Map::of))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cookies.require(
                        cookie("v".repeat(4097 - ATTRIBUTES)), () -> new TreeMap<>(Map.of("user", 20, "cart", 2900))))
                .isInstanceOfSatisfying(CookieTooLargeException.class, e -> {
                    assertThat(e.actual()).isEqualTo(4097);
                    assertThat(e.maximum()).isEqualTo(4096);
                })
                .hasMessageContaining("needs 4097 bytes")
                .hasMessageContaining("keep 4096 in the one")
                .hasMessageContaining("cart 2900, user 20")
                .hasMessageContaining("session.cookie.max-chunks")
                .hasMessageContaining("session.store");
    }

    @Test
    void theNameAndEveryAttributeCount() {
        SessionCookies cookies = cookies(
                "cookie.name", "s".repeat(64), "cookie.path", "/" + "p".repeat(1000), "cookie.persistent", "true");
        int others = "s".repeat(64).length()
                + "=; Path=/; Max-Age=9999999999; Secure; HttpOnly; SameSite=Lax".length()
                + 1000;

        assertThatCode(() -> cookies.require(cookie("v".repeat(4096 - others)), Map::of))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cookies.require(cookie("v".repeat(4097 - others)), Map::of))
                .isInstanceOf(CookieTooLargeException.class);
    }

    @Test
    void soDoesTheEndOfACookieThatOutlivesTheBrowser() {
        SessionCookies cookies = cookies();
        int others = ATTRIBUTES + "; Max-Age=9999999999".length();

        assertThatCode(() -> cookies.require(remembered("v".repeat(4096 - others)), Map::of))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cookies.require(remembered("v".repeat(4097 - others)), Map::of))
                .isInstanceOf(CookieTooLargeException.class);
        assertThat(cookies.replace(remembered("v"), Scheme.HTTPS, List.of()))
                .containsExactly("session=v; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
    }

    private static Replace remembered(String value) {
        return new Replace(value, HOUR, CookieEnd.WITH_SESSION);
    }

    @ParameterizedTest
    @CsvSource({"4049, 2", "8092, 2", "8093, 3", "12100, 3"})
    void aLongerValueComesInPiecesThatFitAndIsPutTogetherAgain(int length, int pieces) {
        SessionCookies cookies = cookies("cookie.max-chunks", "3");
        String value = "abcdefgh".repeat(2000).substring(0, length);
        cookies.require(cookie(value), Map::of);

        List<String> lines = replaced(cookies, value);

        assertThat(lines)
                .hasSize(pieces)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(4096)
                        .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(lines.get(0)).startsWith("session=" + lines.size() + ".");
        assertThat(lines.get(1)).startsWith("session.1=");
        assertThat(cookies.values(List.of("a=b; " + sentAfter(lines) + "; c=d")))
                .containsExactly(value);
    }

    @Test
    void piecesCountWithTheirNamesAndTheirNumber() {
        SessionCookies cookies = cookies("cookie.max-chunks", "3");
        int room = 3 * (4096 - ATTRIBUTES) - 2 * ".1".length() - "3.".length();

        assertThatCode(() -> cookies.require(cookie("v".repeat(room)), Map::of)).doesNotThrowAnyException();
        assertThat(replaced(cookies, "v".repeat(room)))
                .allSatisfy(line -> assertThat(line).hasSize(4096));
        assertThatThrownBy(() -> cookies.require(cookie("v".repeat(room + 1)), Map::of))
                .isInstanceOfSatisfying(CookieTooLargeException.class, e -> {
                    assertThat(e.actual()).isEqualTo(3 * 4096 + 1);
                    assertThat(e.maximum()).isEqualTo(3 * 4096);
                })
                .hasMessageContaining("in the 3 that");
    }

    @Test
    void piecesThatAreNeededNoMoreAreRemovedWithTheSameAttributes() {
        SessionCookies cookies = cookies("cookie.max-chunks", "3");
        String sent = sentAfter(replaced(cookies, "v".repeat(9000)));

        assertThat(replaced(cookies, "v".repeat(5000), sent))
                .hasSize(3)
                .last()
                .isEqualTo("session.2=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
        assertThat(replaced(cookies, "short", sent))
                .containsExactly(
                        "session=short; Path=/; Secure; HttpOnly; SameSite=Lax",
                        "session.1=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
                        "session.2=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void allPiecesAreRemovedWithTheSessionWhateverIsAllowedNow() {
        assertThat(cookies().remove(Scheme.HTTPS, List.of("session=2.a; session.1=b; session.12=c")))
                .containsExactly(
                        "session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
                        "session.1=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void aMissingPieceIsNoSession() {
        SessionCookies cookies = cookies("cookie.max-chunks", "3");

        assertThat(cookies.values(List.of("session=3.aaa; session.2=ccc"))).containsExactly("");
    }

    @Test
    void wherePathsOverlapEachValueGetsItsOwnPieces() {
        SessionCookies cookies = cookies("cookie.max-chunks", "3");

        assertThat(cookies.values(List.of("session=2.a; session.1=b; session=2.x; session.1=y")))
                .containsExactly("ab", "xy");
        assertThat(cookies.values(List.of("session=whole; session=2.x; session.1=y")))
                .containsExactly("whole", "xy");
        assertThat(cookies.values(List.of("session=2.a; session.1=b; session=3.x; session.1=y; session.2=z")))
                .containsExactly("ab", "xyz");
    }

    @Test
    void morePiecesThanAllowedAndStrangeCountsAreNotPutTogether() {
        assertThat(cookies("cookie.max-chunks", "2").values(List.of("session=3.a; session.1=b; session.2=c")))
                .containsExactly("3.a");
        for (String count : List.of("0.", "1.", "-2.", "02.", "+2.", "2", "99999999999.", ".")) {
            assertThat(cookies("cookie.max-chunks", "3").values(List.of("session=" + count + "a; session.1=b")))
                    .containsExactly(count + "a");
        }
    }

    @Test
    void theCookiesOfASessionThatIsKeptInAStoreAreNeverInPieces() {
        SessionCookies cookies = cookies("store", "memory", "cookie.max-chunks", "3");

        assertThat(cookies.values(List.of("session=2.a; session.1=b"))).containsExactly("2.a");
        assertThat(cookies.remove(Scheme.HTTPS, List.of("session=x; session.1=of something else")))
                .hasSize(1);
        assertThat(replaced(cookies, "token", "session.1=of something else")).hasSize(1);
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.SetCookie;

/** A session that is too long for one cookie, where more are allowed. */
abstract class CookiePiecesContract extends Contract {

    private static final String ITEM = "i".repeat(1000);

    @Test
    void aLongSessionComesInPiecesThatBrowsersKeep() {
        Browser browser = newBrowser();

        Answer answer = fill(browser, 7);

        assertThat(answer.setCookies()).extracting(SetCookie::name).containsExactly(name(0), name(1), name(2));
        assertThat(answer.headers("Set-Cookie"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(4096));
        assertThat(answer.setCookies()).allSatisfy(piece -> {
            assertThat(piece.attributesWithoutLifetime())
                    .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
            assertMaxAge(piece, Settings.TIMEOUT.plus(Settings.TOUCH_INTERVAL));
        });
        assertAnswers(browser.get("/cart"), items(7));
    }

    @Test
    void aSessionThatFitsIsOneCookie() {
        assertSetsCookie(newBrowser().put("/cart?item=book"));
    }

    @Test
    void piecesThatAreNeededNoMoreAreRemoved() {
        Browser browser = newBrowser();
        fill(browser, 7);

        Answer answer = browser.delete("/cart");

        assertThat(answer.setCookies()).extracting(SetCookie::name).containsExactly(name(0), name(1), name(2));
        assertThat(answer.setCookies()).extracting(SetCookie::removes).containsExactly(false, true, true);
        assertThat(answer.setCookies())
                .allSatisfy(piece -> assertThat(piece.attributesWithoutLifetime())
                        .containsExactlyInAnyOrderElementsOf(
                                application().cookie().attributes()));
        assertThat(browser.cookies()).startsWith(name(0) + "=").doesNotContain(";");
        assertAnswers(browser.get("/cart"), "");
    }

    @Test
    void aSignOutRemovesAllPieces() {
        Browser browser = newBrowser();
        fill(browser, 7);

        Answer answer = browser.post("/logout");

        assertThat(answer.setCookies()).extracting(SetCookie::name).containsExactly(name(0), name(1), name(2));
        assertThat(answer.setCookies())
                .allSatisfy(piece -> assertThat(piece.removes()).isTrue());
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void piecesOfTwoGenerationsAreNoSession() {
        Browser browser = newBrowser();
        fill(browser, 7);
        List<String> old = pieces(browser);
        browser.post("/user/visits");
        List<String> now = pieces(browser);
        assertThat(now).hasSameSizeAs(old).doesNotContainAnyElementsOf(old);

        for (int i = 0; i < now.size(); i++) {
            List<String> mixed = new ArrayList<>(now);
            mixed.set(i, old.get(i));
            assertNoSession(mixed);
        }
        assertCart(items(7), now);
        assertCart(items(7), old);
    }

    @Test
    void withoutOneOfItsPiecesThereIsNoSession() {
        Browser browser = newBrowser();
        fill(browser, 7);
        List<String> all = pieces(browser);

        for (int i = 0; i < all.size(); i++) {
            List<String> some = new ArrayList<>(all);
            some.remove(i);
            assertNoSession(some);
        }
    }

    @Test
    void theOrderOfThePiecesDoesNotMatter() {
        Browser browser = newBrowser();
        fill(browser, 7);
        List<String> all = pieces(browser);

        assertCart(items(7), List.of(all.get(2), all.get(0), all.get(1)));
    }

    @Test
    void whatDoesNotFitIntoAllPiecesIsAnError() {
        Browser browser = newBrowser();
        fill(browser, 7);
        List<String> before = pieces(browser);

        Answer answer = browser.put("/cart?item=" + ITEM);
        for (int i = 0; i < 5 && answer.status() == 200; i++) {
            before = pieces(browser);
            answer = browser.put("/cart?item=" + ITEM);
        }

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(pieces(browser)).isEqualTo(before);
        assertThat(application().log()).contains("but browsers keep 12288 in the 3 that it may have");
    }

    @Test
    void useAloneSendsTheCookieAtMostOnceInEachTouchInterval() {
        Browser browser = signedIn("anna");
        List<SetCookie> sent = new ArrayList<>();

        for (int interval = 0; interval < 3; interval++) {
            letPass(Settings.TOUCH_INTERVAL);
            for (int request = 0; request < 5; request++) {
                Answer answer = browser.get("/user");
                assertAnswers(answer, "anna");
                sent.addAll(answer.setCookies());
            }
        }

        assertThat(sent).hasSize(3);
        assertThat(sent).allSatisfy(cookie -> assertMaxAge(cookie, Settings.TIMEOUT.plus(Settings.TOUCH_INTERVAL)));
    }

    private Answer fill(Browser browser, int items) {
        Answer answer = browser.put("/cart?item=" + ITEM);
        for (int i = 1; i < items; i++) {
            answer = browser.put("/cart?item=" + ITEM);
        }
        assertAnswers(answer, items(items));
        return answer;
    }

    private static String items(int number) {
        return IntStream.range(0, number).mapToObj(i -> ITEM).collect(Collectors.joining(","));
    }

    private String name(int piece) {
        return application().cookie().name() + (piece == 0 ? "" : "." + piece);
    }

    private static List<String> pieces(Browser browser) {
        return Arrays.asList(browser.cookies().split("; "));
    }

    private void assertCart(String content, List<String> pieces) {
        Answer answer = send(Call.get("/cart").withCookies(String.join("; ", pieces)));
        assertAnswers(answer, content);
    }

    private void assertNoSession(List<String> pieces) {
        Answer answer = send(Call.get("/cart").withCookies(String.join("; ", pieces)));
        assertAnswers(answer, "");
        assertLeavesCookieAlone(answer);
    }
}

package io.sojourn.it.contract;

import static io.sojourn.test.Race.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Tokens by which clients show that they have read a page of the application. */
abstract class CsrfTokenContract extends CsrfChapter {

    @Test
    void aTokenLooksDifferentEachTimeAndHoldsInAllTabs() {
        Browser browser = signedIn("anna");
        String first = tokenFor(browser);
        String second = tokenFor(browser);

        assertThat(second).isNotEqualTo(first);
        assertAnswers(browser.send(field("text=one&_csrf=" + first)), "one");
        assertAnswers(browser.send(field("text=two&_csrf=" + second)), "two");
        assertAnswers(browser.send(field("text=three&_csrf=" + first)), "three");
        List<Answer> parallel =
                together(8, i -> send(browser.prepare(field("text=" + i + "&_csrf=" + (i % 2 == 0 ? first : second)))));
        assertThat(parallel).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void askingForATokenBeginsASession() {
        Browser browser = newBrowser();
        String token = tokenFor(browser);

        assertAnswers(browser.send(field("text=hello&_csrf=" + token)), "hello");
        assertRefused(browser.send(field("text=hello")));
    }

    @Test
    void theTokenOfAnotherSessionIsNone() {
        String other = tokenFor(signedIn("eve"));
        Browser browser = signedIn("anna");

        assertRefused(browser.send(field("text=hello").with(HEADER, other)));
        assertRefused(browser.send(field("text=hello&_csrf=" + other)));
    }

    @Test
    void aChangedOrCutTokenIsNone() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        String changed = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);

        for (String wrong : List.of(changed, token.substring(1), token + "A", "", "A".repeat(86), "*".repeat(86))) {
            assertRefused(browser.send(field("text=hello").with(HEADER, wrong)));
            assertRefused(browser.send(field("text=hello&_csrf=" + wrong)));
        }
    }

    @Test
    void aTokenInTheQueryIsNone() {
        Browser browser = signedIn("anna");

        assertRefused(browser.post("/forms/field?_csrf=" + tokenFor(browser)));
    }

    @Test
    void aRotationRenewsTheTokenAndKeepsFlash() {
        Browser browser = signedIn("anna");
        String before = tokenFor(browser);
        browser.send(Call.post("/flash?key=notice&message=welcome").with(HEADER, before));

        browser.send(Call.post("/session?steps=regenerate").with(HEADER, before));

        assertRefused(browser.send(field("text=hello&_csrf=" + before)));
        assertAnswers(browser.send(field("text=hello&_csrf=" + tokenFor(browser))), "hello");
        assertAnswers(browser.get("/flash"), "{notice=welcome}");
    }

    @Test
    void theOldTokenHoldsWithTheOldCookieWithinItsGrace() {
        Browser browser = signedIn("anna");
        String before = tokenFor(browser);
        String old = tokenOf(browser).text();

        browser.send(Call.post("/session?steps=regenerate").with(HEADER, before));

        assertAnswers(send(field("text=hello&_csrf=" + before), old), "hello");
        assertRefused(send(field("text=hello&_csrf=" + tokenFor(browser)), old));
    }

    @Test
    void aPageThatIsAnsweredWithARotationHasTheTokenOfTheNewId() {
        Browser browser = signedIn("anna");
        Token before = tokenOf(browser);

        String token = browser.post("/forms/token-after-rotation").body();

        assertThat(tokenOf(browser)).isNotEqualTo(before);
        assertAnswers(browser.send(field("text=hello&_csrf=" + token)), "hello");
    }
}

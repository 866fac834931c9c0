package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Messages for the next page. */
abstract class FlashContract extends ConcurrentContract {

    private static final String NOTHING = "{}";

    @Test
    void aMessageSurvivesOneRedirectAndIsGoneWhenItWasRead() {
        Browser browser = signedIn("anna");

        Answer redirect = browser.post("/flash?key=notice&message=saved");

        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("Location"))
                .hasValueSatisfying(target -> assertThat(target).endsWith("/flash"));
        assertAnswers(elsewhere(browser).get("/flash"), "{notice=saved}");
        assertAnswers(browser.get("/flash"), NOTHING);
        assertAnswers(elsewhere(browser).get("/flash"), NOTHING);
    }

    @Test
    void aMessageBeginsASession() {
        Browser browser = newBrowser();

        assertSetsCookie(browser.post("/flash?key=notice&message=saved"));

        assertAnswers(elsewhere(browser).get("/flash"), "{notice=saved}");
    }

    @Test
    void messagesAreTheirCallersOwn() {
        Browser anna = signedIn("anna");
        Browser bert = signedIn("bert");

        anna.post("/flash?key=notice&message=saved");

        assertAnswers(bert.get("/flash"), NOTHING);
        assertAnswers(anna.get("/flash"), "{notice=saved}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/untouched", "/user", "/user/roles", "/flash/has?key=notice", "/flash/hop", "/cart"})
    void aRequestThatDoesNotReadMessagesDoesNotEatThem(String target) {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");

        elsewhere(browser).get(target);
        elsewhere(browser).post("/user/visits");

        assertAnswers(browser.get("/flash"), "{notice=saved}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader"})
    void aParallelImageRequestDoesNotSwallowAMessage(String image) {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");
        Held held = hold(browser, image);

        Answer page = elsewhere(browser).get("/flash");
        held.release();

        assertAnswers(page, "{notice=saved}");
        assertAnswers(browser.get("/flash"), NOTHING);
    }

    @Test
    void aMessageForNowIsForNoOtherRequest() {
        Browser browser = signedIn("anna");

        assertAnswers(browser.post("/flash/now?key=alert&message=wrong"), "{alert=wrong}");

        assertAnswers(browser.get("/flash"), NOTHING);
        assertLeavesCookieAlone(send(Call.post("/flash/now?key=alert&message=wrong")));
    }

    @Test
    void aMessageThatIsKeptIsReadOnceMore() {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");

        assertAnswers(browser.get("/flash/kept"), "{notice=saved}");

        assertAnswers(browser.get("/flash"), "{notice=saved}");
        assertAnswers(browser.get("/flash"), NOTHING);
    }

    @Test
    void aMessageThatIsDiscardedIsNeverRead() {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");

        browser.delete("/flash");

        assertAnswers(browser.get("/flash"), NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flash/take", "/flash/take/async"})
    void aMessageThatIsTakenIsGone(String way) {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");

        assertAnswers(browser.post(way + "?key=notice"), "saved");

        assertAnswers(browser.post(way + "?key=notice"), "");
        assertAnswers(browser.get("/flash"), NOTHING);
    }

    @Test
    void readingOneMessageByItsNameLeavesTheOthers() {
        Browser browser = signedIn("anna");
        browser.post("/flash/named?notice=saved&error=late");

        assertAnswers(browser.get("/flash/notice"), "saved");

        assertAnswers(browser.get("/flash"), "{error=late}");
    }
}

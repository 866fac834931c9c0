package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** A session does not grow beyond a mebibyte. */
abstract class SizeContract extends Contract {

    private static final String TOO_MUCH = "?bytes=1048577";

    @ParameterizedTest
    @ValueSource(strings = {"/luggage", "/luggage/updated"})
    void whatGrowsBeyondTheLimitIsAnErrorBeforeTheBodyAndTheSessionStaysAsItIs(String target) {
        Browser browser = newBrowser();
        assertAnswers(browser.post(target + "?bytes=1000"), "1000");

        Answer answer = browser.post(target + TOO_MUCH);

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(answer.body()).isEqualTo("The session could not be used.\n");
        assertAnswers(browser.get("/luggage"), "1000");
        assertThat(application().log())
                .contains("more than the 1048576 that session.max-bytes allows")
                .containsPattern("Its data in bytes: io\\.sojourn\\.it\\.app\\.data\\.Luggage \\d{7}")
                .doesNotContain("xxxx");
    }

    @Test
    void whatWouldBeginTooLargeDoesNotBegin() {
        Browser browser = newBrowser();

        Answer answer = browser.post("/luggage" + TOO_MUCH);

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertAnswers(browser.get("/luggage"), "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/luggage", "/luggage/updated"})
    void anExceptionMapperOfTheApplicationAnswersIt(String target) {
        Browser browser = newBrowser();
        browser.post("/luggage?bytes=1000");

        Answer answer = browser.send(Call.post(target + TOO_MUCH).with("X-Understands-413", "yes"));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("too large");
        assertThat(answer.headers("X-Maximum")).containsExactly("1048576");
        assertLeavesCookieAlone(answer);
        assertAnswers(browser.get("/luggage"), "1000");
    }

    @Test
    void halfOfItIsOneWarning() {
        newBrowser().post("/luggage?bytes=600000");
        newBrowser().post("/luggage?bytes=700000");

        assertThat(application().log()).containsOnlyOnce("more than half of the 1048576 that session.max-bytes allows");
    }

    @Test
    void whatFitsIsReadMadeSmallerRotatedAndEnded() {
        Browser browser = newBrowser();
        assertAnswers(browser.post("/luggage?bytes=1048000"), "1048000");
        assertThat(browser.post("/session?steps=regenerate").status()).isEqualTo(200);
        assertAnswers(browser.get("/luggage"), "1048000");
        assertAnswers(browser.post("/luggage?bytes=10"), "10");
        assertRemovesCookie(browser.post("/session?steps=invalidate"));
    }
}

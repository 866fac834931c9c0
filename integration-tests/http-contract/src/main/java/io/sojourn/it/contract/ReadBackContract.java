package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** What could not be read back is not stored. */
abstract class ReadBackContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"/luggage/marked", "/luggage/marked/updated"})
    void onlyTheRequestFailsWithTheFieldInTheLogAndWhatIsStoredStays(String target) {
        Browser browser = newBrowser();
        assertAnswers(browser.post("/luggage?bytes=1000"), "1000");

        Answer answer = browser.post(target);

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(answer.body()).isEqualTo("The session could not be used.\n");
        assertAnswers(browser.get("/luggage"), "1000");
        assertThat(application().log())
                .contains("Session data of io.sojourn.it.app.data.Luggage is not stored")
                .contains("java.util.UUID at field tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/luggage/marked", "/luggage/marked/updated"})
    void noSessionBeginsWithIt(String target) {
        Browser browser = newBrowser();

        Answer answer = browser.post(target);

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertAnswers(browser.get("/luggage"), "0");
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Rotation replaces the secret and nothing else. */
abstract class RotationContract extends Contract {

    @ParameterizedTest
    @ValueSource(
            strings = {"regenerate", "regenerate,regenerate", "touch,regenerate,create", "visit,regenerate,name:anna"})
    void onlyTheVerifierChanges(String steps) {
        Browser browser = signedIn("anna");
        Token before = tokenOf(browser);

        Token after = tokenSetBy(browser.post("/session?steps=" + steps));

        assertThat(after.lookup()).isEqualTo(before.lookup());
        assertThat(after.verifier()).isNotEqualTo(before.verifier());
    }

    @Test
    void dataHandleAndBirthdayStay() {
        Browser browser = signedIn("anna");
        browser.post("/user/roles?role=reader");
        SessionView before = SessionView.of(browser.get("/session"));

        browser.post("/session?steps=regenerate");

        SessionView after = SessionView.of(browser.get("/session"));
        assertThat(after.handle()).isEqualTo(before.handle());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @Test
    void theOldTokenAnswersWithinItsGraceAndNotAfter() {
        Browser browser = signedIn("anna");
        String old = tokenOf(browser).text();

        browser.post("/session?steps=regenerate");

        assertAnswers(send(Call.get("/user"), old), "anna");
        letPass(Settings.ROTATION_GRACE);
        Answer late = send(Call.get("/user"), old);
        assertAnswers(late, NOBODY);
        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aSecondRotationWithinTheGraceTakesNothingOfItAway() {
        Browser browser = signedIn("anna");
        String oldest = tokenOf(browser).text();

        tokenSetBy(browser.post("/session?steps=regenerate"));
        assertLeavesCookieAlone(browser.post("/session?steps=regenerate"));

        assertAnswers(send(Call.get("/user"), oldest), "anna");
        letPass(Settings.ROTATION_GRACE);
        assertAnswers(send(Call.get("/user"), oldest), NOBODY);
        tokenSetBy(browser.post("/session?steps=regenerate"));
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void changesThatComeWithTheOldTokenWithinItsGraceAreSaved() {
        Browser browser = signedIn("anna");
        String old = tokenOf(browser).text();
        browser.post("/session?steps=regenerate");

        Answer answer = send(Call.post("/user/roles?role=reader"), old);

        assertAnswers(answer, "reader");
        assertLeavesCookieAlone(answer);
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @Test
    void signingInOverASessionRotatesIt() {
        Browser browser = newBrowser();
        browser.put("/cart?item=book");
        Token before = tokenOf(browser);

        Token after = tokenSetBy(browser.post("/login?name=anna"));

        assertThat(after.verifier()).isNotEqualTo(before.verifier());
        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/cart"), "book");
    }
}

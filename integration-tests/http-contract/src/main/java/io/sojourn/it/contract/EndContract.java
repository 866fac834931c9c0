package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** When a session ends, and what may follow in the same request. */
abstract class EndContract extends Contract {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidate",
                "invalidate,invalidate",
                "invalidate,touch,regenerate",
                "name:bert,invalidate",
                "regenerate,invalidate",
                "touch,invalidate"
            })
    void anEndedSessionIsRemovedFromTheStoreAndFromTheBrowser(String steps) {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();

        Answer answer = browser.post("/session?steps=" + steps);

        assertRemovesCookie(answer);
        assertThat(SessionView.of(answer).exists()).isFalse();
        assertThat(browser.cookies()).isEmpty();
        assertAnswers(send(Call.get("/user"), token), NOBODY);
    }

    @Test
    void theGraceOfARotationEndsWithTheSession() {
        Browser browser = signedIn("anna");
        String old = tokenOf(browser).text();
        browser.post("/session?steps=regenerate");

        browser.post("/logout");

        assertAnswers(send(Call.get("/user"), old), NOBODY);
    }

    @Test
    void signingOutTwiceIsNoError() {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();
        browser.post("/logout");

        Answer again = send(Call.post("/logout"), token);

        assertThat(again.status()).isEqualTo(204);
        assertLeavesCookieAlone(again);
    }

    @Test
    void signingOutWithoutASessionIsNoError() {
        Answer answer = send(Call.post("/logout"));

        assertThat(answer.status()).isEqualTo(204);
        assertLeavesCookieAlone(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidate,name:bert",
                "invalidate,create,name:bert",
                "invalidate,name:bert,regenerate",
                "name:carl,invalidate,name:bert",
                "invalidate,create,invalidate,name:bert"
            })
    void whatIsSetAfterTheEndBelongsToANewSession(String steps) {
        Browser browser = signedIn("anna");
        browser.post("/user/roles?role=admin");
        browser.put("/cart?item=book");
        Token before = tokenOf(browser);

        Token after = tokenSetBy(browser.post("/session?steps=" + steps));

        assertThat(after.lookup()).isNotEqualTo(before.lookup());
        assertThat(after.verifier()).isNotEqualTo(before.verifier());
        assertAnswers(browser.get("/user"), "bert");
        assertAnswers(browser.get("/user/roles"), "");
        assertAnswers(browser.get("/cart"), "");
        assertAnswers(send(Call.get("/user"), before.text()), NOBODY);
    }

    @Test
    void anEmptySessionMayFollowTheEndedOne() {
        Browser browser = signedIn("anna");
        Token before = tokenOf(browser);

        Answer answer = browser.post("/session?steps=invalidate,create");

        assertThat(tokenSetBy(answer).lookup()).isNotEqualTo(before.lookup());
        assertThat(SessionView.of(answer).fresh()).isTrue();
        assertAnswers(browser.get("/user"), NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create,invalidate", "name:anna,invalidate", "create,regenerate,invalidate"})
    void aSessionThatBeginsAndEndsInOneRequestLeavesNoTrace(String steps) {
        assertLeavesCookieAlone(send(Call.post("/session?steps=" + steps)));
    }

    @Test
    void whatFollowsTheEndMayEndToo() {
        Browser browser = signedIn("anna");

        Answer answer = browser.post("/session?steps=invalidate,name:bert,invalidate");

        assertRemovesCookie(answer);
        assertThat(browser.cookies()).isEmpty();
    }
}

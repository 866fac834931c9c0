package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What becomes of a session when somebody proves who they are. */
abstract class SignInContract extends ConcurrentContract {

    private static final String CALLER = "X-Caller";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "principal:anna",
                "principal:anna,principal:anna",
                "principal:anna,regenerate",
                "regenerate,principal:anna"
            })
    void aTokenPlantedBeforeTheLoginIsDeadAtOnce(String steps) {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));

        Token after = tokenSetBy(browser.post("/session?steps=" + steps));

        assertThat(after.verifier()).isNotEqualTo(planted.verifier());
        assertThat(session(planted).exists()).isFalse();
        assertThat(SessionView.of(elsewhere(browser).get("/session")).principal())
                .contains("anna");
    }

    @Test
    void soIsTheTokenOfWhoeverWasSignedInBefore() {
        Browser browser = newBrowser();
        Token anna = tokenSetBy(browser.post("/session?steps=principal:anna"));

        tokenSetBy(browser.post("/session?steps=principal:bert"));

        assertThat(session(anna).exists()).isFalse();
        assertThat(SessionView.of(browser.get("/session")).principal()).contains("bert");
    }

    @Test
    void whoeverSignsInOverSomebodyElseReadsNothingOfTheirs() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:alice,timeout:86400");
        browser.put("/cart?item=note");
        browser.post("/flash?key=notice&message=welcome");
        SessionView alice = SessionView.of(browser.get("/session"));

        Answer answer = browser.post("/session?steps=name:alice,principal:bob");

        tokenSetBy(answer);
        SessionView bob = SessionView.of(browser.get("/session"));
        assertThat(SessionView.of(answer).handle()).isEqualTo(bob.handle());
        assertThat(bob.principal()).contains("bob");
        assertThat(bob.handle()).isNotEqualTo(alice.handle());
        assertThat(bob.expiresAt().orElseThrow()).isBefore(alice.expiresAt().orElseThrow());
        assertAnswers(browser.get("/user"), NOBODY);
        assertAnswers(browser.get("/cart"), "");
        assertAnswers(browser.get("/flash"), "{}");
        assertThat(send(Call.get("/events/" + alice.handle().orElseThrow())).body())
                .endsWith("ended:REPLACED");
    }

    @Test
    void whomTheRuntimeNamesReadsNothingOfAnotherOne() {
        Browser browser = newBrowser();
        browser.send(Call.of("PUT", "/cart?item=note").with(CALLER, "anna"));
        SessionView anna = SessionView.of(browser.send(Call.get("/session").with(CALLER, "anna")));
        assertThat(anna.principal()).contains("anna");

        Answer answer = browser.send(Call.get("/cart").with(CALLER, "bert"));

        assertAnswers(answer, "");
        tokenSetBy(answer);
        SessionView bert = SessionView.of(browser.send(Call.get("/session").with(CALLER, "bert")));
        assertThat(bert.principal()).contains("bert");
        assertThat(bert.handle()).isNotEqualTo(anna.handle());
        assertThat(send(Call.get("/events/" + anna.handle().orElseThrow())).body())
                .endsWith("ended:REPLACED");
    }

    /** An application may sign in {@code 42} where the runtime says {@code anna}. */
    @Test
    void theRuntimesNameEndsNoSessionOfTheApplications() {
        Browser browser = newBrowser();
        browser.send(Call.of("PUT", "/cart?item=note").with(CALLER, "anna"));
        browser.send(Call.post("/session?steps=principal:42").with(CALLER, "anna"));

        assertAnswers(browser.send(Call.get("/cart").with(CALLER, "anna")), "note");

        assertThat(SessionView.of(browser.get("/session")).principal()).contains("42");
        assertLeavesCookieAlone(browser.send(Call.get("/cart").with(CALLER, "bert")));
    }

    @Test
    void soIsATokenInTheGraceOfAnEarlierRotation() {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));
        tokenSetBy(browser.post("/session?steps=regenerate"));

        tokenSetBy(browser.post("/session?steps=principal:anna"));

        assertThat(session(planted).exists()).isFalse();
    }

    @Test
    void theSameUserOnceMoreGetsANewTokenToo() {
        Browser browser = newBrowser();
        Token before = tokenSetBy(browser.post("/session?steps=principal:anna"));

        Token after = tokenSetBy(browser.post("/session?steps=principal:anna"));

        assertThat(after.verifier()).isNotEqualTo(before.verifier());
        assertThat(session(before).exists()).as("in its grace").isTrue();
        letPass(Settings.ROTATION_GRACE);
        assertThat(session(before).exists()).as("after it").isFalse();
    }

    @Test
    void whatAnUpdateStoresAfterTheSignInIsNeverUnderThePlantedToken() {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));

        Held held = hold(browser, "sign-in-and-update?name=anna&item=book");
        assertThat(session(planted).exists()).as("while the request runs").isFalse();
        Token after = tokenSetBy(held.release());

        assertThat(session(planted).exists()).isFalse();
        assertThat(session(after).principal()).contains("anna");
        assertAnswers(elsewhere().send(Call.get("/cart").withCookies(cookie(after.text()))), "book");
    }

    @Test
    void theTokenOfAnUpdateGoesOutWithAnAnswerThatReportsAFailure() {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));

        Answer answer = browser.post("/session?steps=principal:anna,update:book,nonsense");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(session(tokenSetBy(answer)).principal()).contains("anna");
        assertThat(session(planted).exists()).isFalse();
        assertAnswers(elsewhere(browser).get("/cart"), "book");
    }

    @Test
    void signingInWithoutASessionBeginsOne() {
        Browser browser = newBrowser();

        tokenSetBy(browser.post("/session?steps=principal:anna"));

        assertThat(SessionView.of(browser.get("/session")).principal()).contains("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "%E2%80%8B", "%E2%81%A0%EF%BB%BF"})
    void aNameThatNobodyCanSeeSignsNobodyIn(String name) {
        Browser browser = newBrowser();

        Answer answer = browser.post("/session?steps=principal:" + name);

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
    }

    @Test
    void dataMessagesHandleAndBirthdaySurvive() {
        Browser browser = newBrowser();
        browser.put("/cart?item=book");
        browser.post("/flash?key=notice&message=welcome");
        SessionView before = SessionView.of(browser.get("/session"));

        browser.post("/session?steps=principal:anna");

        SessionView after = SessionView.of(browser.get("/session"));
        assertThat(after.handle()).isEqualTo(before.handle());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertAnswers(browser.get("/cart"), "book");
        assertAnswers(browser.get("/flash"), "{notice=welcome}");
    }

    @Test
    void aLoginIsFreshForAsLongAsTheApplicationSays() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create");
        assertAnswers(browser.get("/session/fresh?seconds=60"), "false");

        browser.post("/session?steps=principal:anna");

        assertAnswers(browser.get("/session/fresh?seconds=60"), "true");
        letPass(Duration.ofSeconds(60));
        assertAnswers(browser.get("/session/fresh?seconds=60"), "false");
        browser.post("/session?steps=principal:anna");
        assertAnswers(browser.get("/session/fresh?seconds=60"), "true");
    }

    @Test
    void whoIsSignedInByOtherMeansTakesTheSessionOverUnderANewToken() {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));

        tokenSetBy(browser.send(Call.get("/user").with(CALLER, "anna")));

        assertThat(session(planted).exists()).isFalse();
        assertThat(SessionView.of(browser.get("/session")).principal()).contains("anna");
        assertLeavesCookieAlone(browser.send(Call.get("/user").with(CALLER, "anna")));
    }

    @Test
    void aRequestThatDoesNotTellWhoSentItChangesNothing() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create");
        tokenSetBy(browser.send(Call.get("/user").with(CALLER, "anna")));

        assertLeavesCookieAlone(browser.get("/user"));
        assertLeavesCookieAlone(browser.post("/user/visits"));

        assertThat(SessionView.of(browser.get("/session")).principal()).contains("anna");
    }

    @Test
    void anotherUserByOtherMeansChangesTheTokenAgain() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create");
        Token anna = tokenSetBy(browser.send(Call.get("/user").with(CALLER, "anna")));

        tokenSetBy(browser.send(Call.get("/user").with(CALLER, "bert")));

        assertThat(session(anna).exists()).isFalse();
    }

    @Test
    void identitiesOfOtherMeansBeginNoSession() {
        assertLeavesCookieAlone(send(Call.get("/user").with(CALLER, "anna")));
        assertLeavesCookieAlone(send(Call.get("/session").with(CALLER, "anna")));
        assertLeavesCookieAlone(send(Call.get("/user").with(CALLER, "anna"), Token.UNKNOWN.text()));
    }

    @Test
    void aRequestThatDoesNotTouchTheSessionDoesNotTakeItOver() {
        Browser browser = newBrowser();
        Token token = tokenSetBy(browser.post("/session?steps=create"));

        assertLeavesCookieAlone(browser.send(Call.get("/untouched").with(CALLER, "anna")));

        assertThat(session(token).principal()).isEmpty();
    }

    /** A guard of the tests above: without an identity nothing of this happens. */
    @Test
    void aSessionOfNobodyHasNoPrincipal() {
        Answer answer = signedIn("anna").get("/session");

        assertThat(SessionView.of(answer).principal()).isEmpty();
    }

    private SessionView session(Token token) {
        return SessionView.of(elsewhere().send(Call.get("/session").withCookies(cookie(token.text()))));
    }
}

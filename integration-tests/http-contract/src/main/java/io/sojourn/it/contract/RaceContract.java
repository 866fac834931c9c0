package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Two requests of one session at the same time. One is held half-way while the other runs from start to end. */
abstract class RaceContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"read", "name?name=bert", "role?role=reader", "regenerate", "update?item=book"})
    void aRequestThatRacesASignOutIsAnsweredAndRevivesNothing(String action) {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();
        Held held = hold(browser, action);

        browser.post("/logout");
        Answer late = held.release();

        assertThat(late.status()).isEqualTo(200);
        assertLeavesCookieAlone(late);
        assertAnswers(send(Call.get("/user"), token), NOBODY);
    }

    @Test
    void aLateAnswerLeavesTheCookieOfANewerSessionAlone() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");
        browser.post("/logout");
        browser.post("/login?name=bert");

        browser.keep(held.release());

        assertAnswers(browser.get("/user"), "bert");
        assertAnswers(browser.get("/user/roles"), "");
    }

    @Test
    void aLateSignOutDoesNotEndANewerSession() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "invalidate");
        browser.post("/logout");
        browser.post("/login?name=bert");

        browser.keep(held.release());

        assertAnswers(browser.get("/user"), "bert");
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");

        browser.post("/user/visits");
        browser.post("/preferences/theme?theme=dark");
        held.release();

        assertAnswers(browser.get("/user/roles"), "reader");
        assertAnswers(browser.get("/preferences/theme"), "dark");
        assertAnswers(browser.post("/user/visits"), "2");
    }

    @Test
    void ofTwoChangesOfOneFieldTheLaterSaveWins() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "name?name=bert");

        browser.post("/session?steps=name:carl");
        held.release();

        assertAnswers(browser.get("/user"), "bert");
    }

    @Test
    void anAtomicUpdateSeesWhatAnotherRequestHasStoredMeanwhile() {
        Browser browser = signedIn("anna");
        browser.put("/cart?item=book");
        Held held = hold(browser, "update?item=pen");

        browser.post("/cart?item=ink");
        Answer late = held.release();

        assertAnswers(late, "book,ink,pen");
        assertAnswers(browser.get("/cart"), "book,ink,pen");
    }

    @Test
    void aChangeThatRacesARotationIsKept() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");

        browser.post("/session?steps=regenerate");
        Answer late = held.release();

        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @Test
    void ofTwoRotationsTheFirstCountsAndTheOtherSendsNoCookie() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "regenerate");

        tokenSetBy(browser.post("/session?steps=regenerate"));
        Answer late = held.release();

        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user"), "anna");
    }

    /** Sends a request that has loaded its session, and waits inside, when this method returns. */
    private Held hold(Browser browser, String action) {
        String gate = "/gates/" + UUID.randomUUID();
        Call call = browser.prepare(Call.post(gate + "/" + action));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> send(call));
        assertThat(send(Call.get(gate)).status()).as("arrival at " + gate).isEqualTo(204);
        return new Held(gate, answer);
    }

    /** A request that waits. */
    private final class Held {

        private final String gate;
        private final CompletableFuture<Answer> answer;

        Held(String gate, CompletableFuture<Answer> answer) {
            this.gate = gate;
            this.answer = answer;
        }

        Answer release() {
            assertThat(send(Call.post(gate)).status()).isEqualTo(204);
            return answer.join();
        }
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Somebody ends the session of somebody else. */
abstract class RevocationContract extends ConcurrentContract {

    @ParameterizedTest
    @ValueSource(strings = {"", "/async", "/outside"})
    void aRevokedSessionIsOverForItsHolderAndForNobodyElse(String how) {
        Browser admin = signedIn("admin");
        Browser victim = signedIn("anna");
        String token = tokenOf(victim).text();

        assertAnswers(elsewhere(admin).delete("/sessions/" + handleOf(victim) + how), "true");

        assertOpensNothing(token);
        assertLeavesCookieAlone(victim.get("/user"));
        assertAnswers(admin.get("/user"), "admin");
    }

    @Test
    void whoeverRevokesNeedsNoSession() {
        Browser victim = signedIn("anna");

        Answer answer = elsewhere().send(Call.of("DELETE", "/sessions/" + handleOf(victim)));

        assertAnswers(answer, "true");
        assertLeavesCookieAlone(answer);
        assertThat(answer.headers("Vary")).doesNotContain("Cookie");
        assertOpensNothing(tokenOf(victim).text());
    }

    @Test
    void onlyTheFirstRevocationEndsASession() {
        String revocation = "/sessions/" + handleOf(signedIn("anna"));

        assertAnswers(send(Call.of("DELETE", revocation)), "true");

        assertAnswers(send(Call.of("DELETE", revocation)), "false");
        assertAnswers(send(Call.of("DELETE", revocation + "/async")), "false");
        assertAnswers(send(Call.of("DELETE", "/sessions/" + "u".repeat(43))), "false");
    }

    @Test
    void whoeverSignsInOverARevokedUserIsNotRevokedWithThem() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:alice");
        String alice = handleOf(browser);
        browser.post("/session?steps=principal:bob");

        assertAnswers(send(Call.of("DELETE", "/sessions/" + alice)), "false");

        assertThat(SessionView.of(browser.get("/session")).principal()).contains("bob");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aRequestThatRacesARevocationIsAnsweredAndRevivesNothing(String action) {
        Browser victim = signedIn("anna");
        String token = tokenOf(victim).text();
        Call revocation = Call.of("DELETE", "/sessions/" + handleOf(victim));
        Held held = hold(victim, action);

        assertAnswers(elsewhere().send(revocation), "true");

        assertRevivesNothing(held, token);
    }

    @Test
    void aSignInThatRacesARevocationBeginsANewSession() {
        Browser browser = signedIn("anna");
        Token token = tokenOf(browser);
        Call revocation = Call.of("DELETE", "/sessions/" + handleOf(browser));
        Held held = hold(browser, "principal?name=bert");

        assertAnswers(elsewhere().send(revocation), "true");

        assertSignsInAnew(browser, held, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "visit,revoke,name:bert", "revoke,regenerate", "revoke,invalidate"})
    void whoeverRevokesTheirOwnSessionIsAnsweredAndKeepsACookieThatOpensNothing(String steps) {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();

        Answer answer = browser.post("/session?steps=" + steps);

        assertThat(answer.status()).isEqualTo(200);
        assertLeavesCookieAlone(answer);
        assertOpensNothing(token);
    }

    @Test
    void theEndIsHeardOnceAsARevocation() {
        String handle = handleOf(signedIn("anna"));

        send(Call.of("DELETE", "/sessions/" + handle));
        send(Call.of("DELETE", "/sessions/" + handle));

        String heard = send(Call.get("/events/" + handle)).body();
        assertThat(Arrays.asList(heard.split(",")))
                .filteredOn(event -> event.startsWith("ended"))
                .containsExactly("ended:REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/async"})
    void aTokenInPlaceOfAHandleIsRefusedAndNeverShown(String how) {
        Browser victim = signedIn("anna");
        String token = tokenOf(victim).text();

        Answer answer = send(Call.of("DELETE", "/sessions/" + token + how));

        assertThat(answer.body()).contains("Session.handle()").doesNotContain(token);
        assertAnswers(victim.get("/user"), "anna");
    }

    private static String handleOf(Browser browser) {
        return SessionView.of(browser.get("/session")).handle().orElseThrow();
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisLine;

/** Redis is out of reach while the application runs. */
abstract class OutageContract extends ConcurrentContract {

    @AfterEach
    void mendTheLine() {
        line().mend();
        awaitHealth();
    }

    @Test
    void whatDoesNotTouchTheSessionIsServed() {
        Browser browser = signedIn("anna");

        line().cut();

        assertAnswers(browser.get("/untouched"), "untouched");
        assertAnswers(send(Call.get("/user")), NOBODY);
    }

    @Test
    void aReadIsRefusedAndTheCookieLeftAlone() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.get("/user"));
        line().mend();
        Answer healed = await("the session", () -> browser.get("/user"), answer -> answer.status() == 200);
        assertAnswers(healed, "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?name=secret-name", "/logout", "/user/visits", "/cart?item=book", "/async/stage"})
    void aChangeIsRefusedAndTheCookieLeftAlone(String target) {
        Browser browser = signedIn("anna");

        line().cut();

        Answer answer = browser.post(target);
        assertUnavailable(answer);
        assertThat(answer.body()).doesNotContain("secret-name");
    }

    @Test
    void theTokenThatAnUpdateHasStoredGoesOutWithTheRefusalOfALaterChange() {
        Browser browser = newBrowser();
        Token planted = tokenSetBy(browser.post("/session?steps=create"));
        Held held = hold(browser, "sign-in-and-update?name=anna&item=book");

        line().cut();
        Answer answer = held.release();

        assertThat(answer.status()).isEqualTo(503);
        String token = tokenSetBy(answer).text();
        line().mend();
        Answer healed = await("the session", () -> send(Call.get("/session"), token), found -> found.status() == 200);
        assertThat(SessionView.of(healed).principal()).contains("anna");
        assertThat(SessionView.of(send(Call.get("/session"), planted.text())).exists())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/async"})
    void noRevocationIsPromised(String how) {
        Browser victim = signedIn("anna");
        String handle = SessionView.of(victim.get("/session")).handle().orElseThrow();

        line().cut();

        Answer answer = send(Call.of("DELETE", "/sessions/" + handle + how));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("true", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login?name=secret-name", "/session?steps=create", "/async/suspended", "/answers/redirect"})
    void aSessionThatCannotBeStoredIsNotPromised(String target) {
        line().cut();

        Answer answer = send(Call.post(target));

        assertUnavailable(answer);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("secret-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/outage/user", "/outage/loaded-user", "/outage/below/user"})
    void anEndpointMayGoOnWithoutItsSession(String target) {
        Browser browser = signedIn("anna");

        line().cut();
        Answer answer = browser.get(target);

        assertAnswers(answer, "degraded " + NOBODY);
        assertLeavesCookieAlone(answer);
        assertThat(answer.headers("Vary")).containsOnlyOnce("Cookie");
        line().mend();
        await("the session", () -> browser.get(target), found -> found.body().equals("anna"));
    }

    @Test
    void whatSuchAnEndpointChangesIsForgotten() {
        Browser browser = signedIn("anna");

        line().cut();
        Answer answer = browser.post("/outage/user?name=eve");

        assertAnswers(answer, "degraded eve");
        assertLeavesCookieAlone(answer);
        line().mend();
        await(
                "the session",
                () -> browser.get("/outage/user"),
                found -> found.body().equals("anna"));
    }

    @Test
    void suchAnEndpointPromisesNoLogout() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.post("/outage/logout"));
    }

    @Test
    void theMethodsOwnPolicyComesFirst() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.get("/outage/strict-user"));
        assertUnavailable(browser.get("/outage/loaded-strict-user"));
        assertUnavailable(browser.get("/outage/below/strict-user"));
    }

    @Test
    void aCircuitThatOpensAndClosesIsToldToObserversAndToTheLog() {
        Browser browser = signedIn("anna");

        line().cut();
        await(
                "the circuit to open",
                () -> {
                    browser.get("/user");
                    return send(Call.get("/outage/circuit"));
                },
                answer -> answer.body().endsWith("OPEN"));
        line().mend();
        await("the session", () -> browser.get("/user"), answer -> answer.status() == 200);

        await(
                "the circuit to close",
                () -> send(Call.get("/outage/circuit")),
                answer -> answer.body().endsWith("OPEN,CLOSED"));
        assertThat(application().log())
                .contains("The circuit to the session store is open")
                .contains("The circuit to the session store is closed");
    }

    private RedisLine line() {
        return application().redis().line();
    }
}

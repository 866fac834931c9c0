package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** The resource that lets a page warn before its session ends, at a path of the operator's choice. */
abstract class StatusContract extends Contract {

    @Test
    void aReadTellsTheTimeLeftWithoutUsingTheSession() {
        Browser browser = signedInForAWhile();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        JsonNode status = status(browser.get(Settings.STATUS_PATH));

        assertThat(status.get("exists").booleanValue()).isTrue();
        assertThat(status.get("secondsLeft").longValue()).isBetween(590L, 600L);
        SessionView after = SessionView.of(browser.get("/quiet/session"));
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.lastAccessedAt()).isEqualTo(before.lastAccessedAt());
    }

    @Test
    void aPostProlongsTheSession() {
        Browser browser = signedInForAWhile();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        letPass(application().touchInterval().plus(MOST_OF_IT));
        JsonNode status = status(browser.post(Settings.STATUS_PATH));

        assertThat(status.get("secondsLeft").longValue()).isBetween(599L, 600L);
        await(
                "a later deadline",
                () -> browser.get("/quiet/session"),
                answer -> SessionView.of(answer)
                        .expiresAt()
                        .orElseThrow()
                        .isAfter(before.expiresAt().orElseThrow()));
    }

    @Test
    void askingDoesNotKeepASessionAlive() {
        Browser browser = signedInForAWhile();

        letPass(MOST_OF_IT);
        assertThat(status(browser.get(Settings.STATUS_PATH)).get("exists").booleanValue())
                .isTrue();
        letPass(longestLife().minus(MOST_OF_IT));

        assertThat(status(browser.get(Settings.STATUS_PATH)).get("exists").booleanValue())
                .isFalse();
    }

    @Test
    void withoutASessionThereIsNoTimeLeftAndNoneBegins() {
        for (Call call : new Call[] {Call.get(Settings.STATUS_PATH), Call.post(Settings.STATUS_PATH)}) {
            Answer answer = send(call);
            assertAnswers(answer, "{\"exists\":false,\"secondsLeft\":0}");
            assertLeavesCookieAlone(answer);
        }
    }

    @Test
    void anAnswerIsJsonThatNobodyKeeps() {
        Answer answer = signedIn("anna").get(Settings.STATUS_PATH);

        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Vary")).contains("Cookie");
        assertLeavesCookieAlone(answer);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        Answer answer = send(Call.of("DELETE", Settings.STATUS_PATH));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, POST");
    }

    @Test
    void itIsNowhereElse() {
        assertThat(send(Call.get(Settings.DEFAULT_STATUS_PATH)).status()).isEqualTo(404);
        assertThat(send(Call.get(Settings.STATUS_PATH + "/more")).status()).isEqualTo(404);
    }

    private static JsonNode status(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(200);
        return SessionView.json(answer.body());
    }
}

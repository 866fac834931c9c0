package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Requests that take longer than the idle timeout of their session, which is kept in a store. */
abstract class SlowRequestContract extends ConcurrentContract {

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader"})
    void aRequestThatTakesLongerThanTheTimeoutKeepsItsSessionAndLeavesAFullPeriodBehind(String action) {
        Browser browser = signedInForAWhile();
        Held held = hold(browser, action);

        Duration mostOfItsLife = longestLife().multipliedBy(2).dividedBy(3);
        for (int i = 0; i < 2; i++) {
            SessionView before = SessionView.of(browser.get("/quiet/session"));
            letPass(mostOfItsLife);
            await(
                    "a later deadline",
                    () -> browser.get("/quiet/session"),
                    answer -> SessionView.of(answer)
                            .expiresAt()
                            .orElseThrow()
                            .isAfter(before.expiresAt().orElseThrow()));
        }
        letPass(MOST_OF_IT);
        Answer late = held.release();

        assertThat(late.status()).isEqualTo(200);
        assertLeavesCookieAlone(late);
        SessionView after = SessionView.of(browser.get("/quiet/session"));
        // Later than half a period: what keeping alive alone would have left may be less.
        assertThat(after.secondsLeft()).isGreaterThan(IDLE_TIMEOUT.toSeconds() / 2);
        assertAnswers(browser.get("/user/roles"), action.startsWith("role") ? "reader" : "");
    }

    @Test
    void aSlowRequestKeepsNoSessionAliveThatWasSignedOut() {
        Browser browser = signedInForAWhile();
        String token = tokenOf(browser).text();
        Held held = hold(browser, "role?role=reader");

        browser.post("/logout");
        letPass(MOST_OF_IT);
        assertAnswersFor(LOOKED_AFTER, () -> send(Call.get("/quiet/user"), token), NOBODY);
        assertLeavesCookieAlone(held.release());

        assertAnswers(send(Call.get("/user/roles"), token), "");
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** How time passes for sessions, with sessions whose own idle timeout is short. */
abstract class TimeContract extends ConcurrentContract {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONGER = Duration.ofSeconds(3);

    @Test
    void aTimeoutOfItsOwnStaysWithTheSession() {
        Browser browser = signedIn("anna");

        SessionView setting = SessionView.of(browser.post("/session?steps=timeout:600"));
        SessionView later = SessionView.of(browser.get("/session"));

        assertThat(setting.secondsLeft()).isBetween(590L, 600L);
        assertThat(later.secondsLeft()).isBetween(590L, 600L);
    }

    @Test
    void askingAgainAndAgainWithoutTouchingDoesNotKeepASessionAlive() {
        Browser browser = shortLived();
        Instant begin = Instant.now();

        await(
                "the end of the session",
                () -> browser.get("/quiet/user"),
                answer -> answer.body().equals(NOBODY));

        // A poll within the timeout would have moved the end.
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(SHORT.minusMillis(500));
    }

    @Test
    void usingItDoes() {
        Browser browser = shortLived();

        assertAnswersFor(LONGER, () -> browser.get("/user"), "anna");
    }

    @Test
    void aChangeInARequestThatDoesNotTouchIsUseAllTheSame() {
        Browser browser = shortLived();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        await(
                "a later deadline",
                () -> {
                    browser.post("/quiet/roles?role=reader");
                    return browser.get("/quiet/session");
                },
                answer -> SessionView.of(answer)
                        .expiresAt()
                        .orElseThrow()
                        .isAfter(before.expiresAt().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader"})
    void aRequestThatTakesLongerThanTheTimeoutKeepsItsSessionAndLeavesAFullPeriodBehind(String action) {
        Browser browser = shortLived();
        Held held = hold(browser, action);

        assertAnswersFor(LONGER, () -> send(Call.get("/untouched")), "untouched");
        assertThat(SessionView.of(browser.get("/quiet/session")).exists()).isTrue();
        Instant end = Instant.now();
        Answer late = held.release();

        assertThat(late.status()).isEqualTo(200);
        assertLeavesCookieAlone(late);
        SessionView after = SessionView.of(browser.get("/quiet/session"));
        // Later than half a period: what keeping alive alone would have left may be less.
        assertThat(after.expiresAt())
                .hasValueSatisfying(expiry -> assertThat(expiry).isAfterOrEqualTo(end.plus(SHORT.dividedBy(2))));
        assertAnswers(browser.get("/user/roles"), action.startsWith("role") ? "reader" : "");
    }

    @Test
    void aSlowRequestKeepsNoSessionAliveThatWasSignedOut() {
        Browser browser = shortLived();
        String token = tokenOf(browser).text();
        Held held = hold(browser, "role?role=reader");

        browser.post("/logout");
        assertAnswersFor(SHORT, () -> send(Call.get("/quiet/user"), token), NOBODY);
        assertLeavesCookieAlone(held.release());

        assertAnswers(send(Call.get("/user/roles"), token), "");
    }

    @Test
    void discardedChangesAreNotStored() {
        Browser browser = signedIn("anna");

        browser.post("/session?steps=name:bert,discard,visit");

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.post("/user/visits"), "2");
    }

    private Browser shortLived() {
        Browser browser = signedIn("anna");
        browser.post("/session?steps=timeout:" + SHORT.toSeconds());
        return browser;
    }
}

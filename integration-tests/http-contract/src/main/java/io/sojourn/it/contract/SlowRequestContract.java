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

/** Requests that take longer than the idle timeout of their session, which is kept in a store. */
abstract class SlowRequestContract extends ConcurrentContract {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONGER = Duration.ofSeconds(3);

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

    private Browser shortLived() {
        Browser browser = signedIn("anna");
        browser.post("/session?steps=timeout:" + SHORT.toSeconds());
        return browser;
    }
}

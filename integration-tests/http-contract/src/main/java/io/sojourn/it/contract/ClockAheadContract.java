package io.sojourn.it.contract;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** A session that has expired by the clock of another node, and lives by that of its own. */
abstract class ClockAheadContract extends ConcurrentContract {

    private Browser browser;
    private String token;
    private String handle;

    @Override
    RawHttp elsewhere() {
        return application().otherNode();
    }

    /** The message that a session has ended may be on its way. */
    @Override
    void assertOpensNothing(String ended) {
        await(
                "the end of the session",
                () -> send(Call.get("/user"), ended),
                answer -> answer.body().equals(NOBODY));
    }

    @BeforeEach
    void expireByOneClockAlone() {
        browser = signedInForAWhile();
        token = tokenOf(browser).text();
        handle = SessionView.of(browser.get("/session")).handle().orElseThrow();
        // Nodes whose clocks are more than a few minutes apart do not hear each other.
        letPass(MOST_OF_IT);
        application().letPassElsewhere(longestLife().minus(MOST_OF_IT).plus(Duration.ofSeconds(1)));

        assertAnswers(elsewhere(browser).get("/quiet/user"), NOBODY);
        assertAnswers(browser.get("/quiet/user"), "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/async"})
    void aRevocationThereEndsIt(String how) {
        assertAnswers(elsewhere().send(Call.of("DELETE", "/sessions/" + handle + how)), "true");

        assertOpensNothing(token);
    }

    @Test
    void aSignOutThereEndsIt() {
        assertRemovesCookie(elsewhere(browser).post("/logout"));

        assertOpensNothing(token);
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** Sessions that do not slide. */
abstract class FixedTimeoutContract extends Contract {

    @Test
    void withoutSlidingASessionEndsAtItsTimeoutHoweverMuchItIsUsedUnlessItIsTouched() {
        Browser idle = signedIn("anna");
        Browser busy = signedIn("anna");
        Browser touching = signedIn("anna");

        letPass(Settings.TIMEOUT.dividedBy(2));
        assertThat(idle.get("/untouched").status()).isEqualTo(200);
        assertAnswers(busy.get("/user"), "anna");
        assertThat(touching.post("/session?steps=touch").status()).isEqualTo(200);
        letPass(Settings.TIMEOUT.dividedBy(2));

        assertNobody(idle.get("/user"));
        assertNobody(busy.get("/user"));
        assertAnswers(touching.get("/user"), "anna");
        assertThat(touching.get(Settings.DEFAULT_STATUS_PATH).status()).isEqualTo(404);
    }

    private static void assertNobody(Answer late) {
        assertAnswers(late, NOBODY);
        assertThat(late.headers("Set-Cookie")).isEmpty();
    }
}

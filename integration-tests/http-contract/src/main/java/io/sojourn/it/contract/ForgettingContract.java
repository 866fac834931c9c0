package io.sojourn.it.contract;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Call;

/** A store that has to be told to forget what has expired is told, also where nobody comes any more. */
public abstract class ForgettingContract extends Contract {

    private static final Call COUNT = Call.get("/session/removed-expired");

    @Test
    void whatHasExpiredIsForgotten() {
        int before = count();
        newBrowser().post("/session?steps=create");
        newBrowser().post("/session?steps=principal:anna");

        letPass(Settings.TIMEOUT.plus(Duration.ofMinutes(1)));

        await("both to be forgotten", () -> send(COUNT), answer -> Integer.parseInt(answer.body()) >= before + 2);
    }

    private int count() {
        return Integer.parseInt(send(COUNT).body());
    }
}

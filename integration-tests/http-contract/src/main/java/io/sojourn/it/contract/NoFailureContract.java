package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/**
 * What Redis answers is no failure, whatever it is: the runtime's own retries and circuit breaker see more of it than
 * would open a circuit.
 */
abstract class NoFailureContract extends AnsweringRedisContract {

    @Test
    void corruptRecordsAreNeitherRepeatedNorCounted() {
        Browser browser = newBrowser();
        String key = redis().keyAddedBy(() -> browser.post("/login?name=anna"));

        for (int i = 0; i < MORE_THAN_A_WINDOW; i++) {
            redis().overwrite(key, "not a session");
            assertThat(redis().commandsDuring(() -> assertAnswers(browser.get("/user"), NOBODY)))
                    .filteredOn(command -> command.contains("\"GET\""))
                    .hasSize(1);
        }
    }

    @Test
    void absencesAreNeitherRepeatedNorCounted() {
        for (int i = 0; i < MORE_THAN_A_WINDOW; i++) {
            assertThat(redis().commandsDuring(
                                    () -> assertAnswers(send(Call.get("/user"), Token.UNKNOWN.text()), NOBODY)))
                    .hasSize(1);
        }
    }

    @Test
    void conflictsAreRepeatedOnceByUsAndNotCounted() {
        Browser browser = signedIn("anna");
        for (int i = 0; i < MORE_THAN_A_WINDOW; i++) {
            Held late = hold(browser, "role?role=" + UUID.randomUUID());
            browser.post("/user/visits");

            assertThat(redis().commandsDuring(
                                    () -> assertThat(late.release().status()).isEqualTo(200)))
                    .as("a save that meets another one, and one after merging")
                    .hasSize(2);
        }
    }
}

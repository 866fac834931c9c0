package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.OpenAnswer;

/** A session is looked after until the answer of its request has ended, and no longer, however it ends. */
abstract class LongAnswerContract extends ConcurrentContract {

    @ParameterizedTest
    @CsvSource("POST, output")
    void aStreamKeepsItsSessionUntilItEnds(String method, String kind) {
        Browser browser = signedInForAWhile();
        String id = UUID.randomUUID().toString();

        try (OpenAnswer answer = browser.open(Call.of(method, "/streams/" + id + "/" + kind))) {
            answer.readUntil("first");
            for (int i = 0; i < 3; i++) {
                assertRenewedAfter(MOST_OF_IT, browser);
            }
            open(id);
            answer.readUntil("second");
        }
        assertAnswers(browser.get("/quiet/user"), "anna");

        letAnIdleTimeoutPass();
        assertAnswers(browser.get("/quiet/user"), NOBODY);
    }

    @ParameterizedTest
    @CsvSource("POST, output")
    void aSessionThatBeginsWithAStreamIsKeptToo(String method, String kind) {
        Browser browser = newBrowser();
        String id = UUID.randomUUID().toString();

        try (OpenAnswer answer = browser.open(Call.of(method, "/streams/" + id + "/" + kind))) {
            answer.readUntil("first");
            assertRenewedAfter(Settings.TIMEOUT.multipliedBy(2).dividedBy(3), browser);
            open(id);
            answer.readUntil("second");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, output", "GET, events"})
    void aStreamWhoseClientHasGoneKeepsNoSession(String method, String kind) {
        Browser browser = signedInForAWhile();
        String id = UUID.randomUUID().toString();

        try (OpenAnswer answer = browser.open(Call.of(method, "/streams/" + id + "/" + kind))) {
            answer.readUntil("first");
        }
        open(id); // some runtimes notice it when they write

        letAnIdleTimeoutPass();
        assertAnswers(browser.get("/quiet/user"), NOBODY);
    }

    @Test
    void howeverARequestEndsNobodyLooksAfterItsSession() {
        Map<String, Browser> browsers = new LinkedHashMap<>();
        for (String target : List.of(
                "/user/roles?role=reader",
                "/user/nowhere",
                "/answers/no-content",
                "/answers/unmapped-exception",
                "/answers/mapped-exception",
                "/async/suspended",
                "/async/failed-stage",
                "/unusual-ends/mapper-fails",
                "/unusual-ends/filter-fails",
                "/unusual-ends/nobody-writes",
                "/unusual-ends/stream-fails",
                "/unusual-ends/times-out")) {
            Browser browser = signedInForAWhile();
            browser.post(target);
            browsers.put(target, browser);
        }

        letAnIdleTimeoutPass();

        Map<String, String> alive = new LinkedHashMap<>();
        browsers.forEach((target, browser) -> {
            Answer answer = browser.get("/quiet/user");
            if (!answer.body().equals(NOBODY)) {
                alive.put(target, answer.body());
            }
        });
        assertThat(alive).as("sessions that live on").isEmpty();
    }

    private void assertRenewedAfter(Duration time, Browser browser) {
        Instant before =
                SessionView.of(browser.get("/quiet/session")).expiresAt().orElseThrow();
        letPass(time);
        await(
                "a later deadline",
                () -> browser.get("/quiet/session"),
                later -> SessionView.of(later)
                        .expiresAt()
                        .filter(before::isBefore)
                        .isPresent());
    }

    private void open(String gate) {
        assertThat(send(Call.post("/gates/" + gate)).status()).isEqualTo(204);
    }

    /** Step by step, so that whoever is still looked after is renewed. The first step is for a server that notices late. */
    private void letAnIdleTimeoutPass() {
        for (int i = 0; i < 3; i++) {
            letPass(MOST_OF_IT);
            assertAnswersFor(LOOKED_AFTER, () -> send(Call.get("/untouched")), "untouched");
        }
    }
}

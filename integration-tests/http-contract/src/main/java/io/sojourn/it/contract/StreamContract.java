package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.OpenAnswer;

/** The session is stored, and the cookie in the head, before the first byte of a streaming answer leaves. */
abstract class StreamContract extends Contract {

    @ParameterizedTest
    @CsvSource({"POST, output", "GET, events"})
    void theFirstChangeIsStoredBeforeTheFirstByte(String method, String kind) {
        Browser browser = newBrowser();
        String stream = "/streams/" + UUID.randomUUID();

        try (OpenAnswer answer = browser.open(Call.of(method, stream + "/" + kind))) {
            Answer head = answer.readUntil("first");
            assertSetsCookie(head);
            assertAnswers(browser.post("/user/visits"), "2");
            openGate(stream);
            assertThat(answer.readUntil("second").status()).isEqualTo(200);
        }
        assertAnswers(browser.post("/user/visits"), "3");
    }

    @ParameterizedTest
    @CsvSource({"POST, output", "GET, events"})
    void aLaterChangeIsStoredBeforeTheFirstByte(String method, String kind) {
        Browser browser = signedIn("anna");
        String stream = "/streams/" + UUID.randomUUID();

        try (OpenAnswer answer = browser.open(Call.of(method, stream + "/" + kind))) {
            Answer head = answer.readUntil("first");
            assertCookieAfterChange(head);
            assertAnswers(browser.post("/user/visits"), "2");
            openGate(stream);
            answer.readUntil("second");
        }
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void theFirstTouchAfterTheHeadHasLeftIsAClearError() {
        String stream = "/streams/" + UUID.randomUUID();

        Answer answer = send(Call.post(stream + "/late-output"));

        assertThat(answer.body()).startsWith("first\n").endsWith("\nSessionContextException\n");
        assertLeavesCookieAlone(answer);
    }

    private void openGate(String stream) {
        Answer opened = send(Call.post(stream.replace("/streams/", "/gates/")));
        assertThat(opened.status()).isEqualTo(204);
    }
}

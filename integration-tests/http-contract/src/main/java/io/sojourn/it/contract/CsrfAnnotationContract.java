package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What resource methods and classes say about where their requests come from, whatever is configured. */
abstract class CsrfAnnotationContract extends Contract {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/forms/transfer",
                "/proof",
                "/no-proof/protected",
                "/proof/below",
                "/proof/below/protected",
                "/proof/below/below",
                "/no-proof/below/protected",
                "/no-proof/below/below/protected"
            })
    void whatIsProtectedWantsTheTokenOfTheSession(String target) {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();

        assertRefused(browser.post(target));
        assertRefused(browser.send(Call.post(target).with("X-CSRF-Token", "wrong")));
        assertPasses(browser.send(Call.post(target).with("X-CSRF-Token", token)));
        assertPasses(browser.send(Call.post(target).withBody(URL_ENCODED, "_csrf=" + token)));
        assertPasses(browser.send(Call.post(target).with("Sec-Fetch-Site", "same-origin")));
        assertRefused(browser.send(Call.post(target).with("Sec-Fetch-Site", "cross-site")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/forms/webhook",
                "/no-proof",
                "/proof/exempt",
                "/no-proof/below",
                "/no-proof/below/exempt",
                "/no-proof/below/below",
                "/proof/below/exempt",
                "/proof/below/below/exempt"
            })
    void whatIsExemptWantsNothing(String target) {
        Browser browser = signedIn("anna");

        assertPasses(browser.post(target));
        assertPasses(browser.send(Call.post(target).with("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void theFormOfASubResourceStaysReadable() {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();

        assertAnswers(
                browser.send(Call.post("/proof/below/field").withBody(URL_ENCODED, "_csrf=" + token + "&text=hello")),
                "hello");
        assertRefused(browser.send(Call.post("/proof/below/field").withBody(URL_ENCODED, "_csrf=wrong&text=hello")));
    }

    private static void assertPasses(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(200);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(403);
    }
}

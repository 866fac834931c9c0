package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Looking for the token in a body takes nothing away from the application. */
abstract class CsrfBodyContract extends CsrfChapter {

    @ParameterizedTest
    @ValueSource(strings = {"/forms/field", "/forms/field-later", "/forms/whole", "/declared-form"})
    void theFormStaysReadable(String target) {
        Browser browser = signedIn("anna");
        String form = "a=b&_csrf=" + tokenFor(browser) + "&text=h%C3%A9llo+world";

        Call call = Call.post(target).withBody(URL_ENCODED, form);
        assertAnswers(
                browser.send(call), browser.send(call.with(SITE, "same-origin")).body());
        assertThat(browser.send(call).body()).startsWith("h").endsWith("llo world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forms/text", "/forms/text-later", "/forms/stream"})
    void soDoesTheBodyAsItIs(String target) {
        Browser browser = signedIn("anna");
        String form = "text=" + "x".repeat(100_000) + "&_csrf=" + tokenFor(browser);

        assertAnswers(browser.send(Call.post(target).withBody(URL_ENCODED, form)), form);
    }

    @Test
    void soDoesAMultipartForm() {
        Browser browser = signedIn("anna");
        String form = multipart(tokenFor(browser));

        assertAnswers(
                browser.send(Call.post("/forms/text").withBody("multipart/form-data; boundary=\"frontier\"", form)),
                form);
        assertRefused(browser.send(
                Call.post("/forms/text").withBody("multipart/form-data; boundary=frontier", multipart("wrong"))));
    }

    @Test
    void aFormThatIsTooLongNeedsTheTokenInTheHeader() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        Call call = Call.post("/forms/text").withBody(URL_ENCODED, "_csrf=" + token + "&text=" + "x".repeat(1 << 20));

        assertRefused(browser.send(call));
        assertThat(browser.send(call.with(HEADER, token)).status()).isEqualTo(200);
    }

    @Test
    void jsonNeedsTheTokenInTheHeader() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        Call call = Call.post("/forms/text").withBody("application/json", "{\"_csrf\":\"" + token + "\"}");

        assertRefused(browser.send(call));
        assertThat(browser.send(call.with(HEADER, token)).status()).isEqualTo(200);
    }

    private static String multipart(String token) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"text\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nsome text\r\n"
                + "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n"
                + "--frontier--\r\n";
    }
}

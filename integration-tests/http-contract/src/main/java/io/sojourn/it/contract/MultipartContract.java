package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Forms with parts, which a runtime reads in its own way below {@code /forms/parts}. */
public abstract class MultipartContract extends Contract {

    @Test
    void thePartsStayReadable() {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();

        assertAnswers(browser.send(parts("/forms/parts", token)), "text=some text,_csrf=" + token);
    }

    @Test
    void soDoesOnePart() {
        Browser browser = signedIn("anna");

        assertAnswers(
                browser.send(
                        parts("/forms/parts/one", browser.get("/forms/token").body())),
                "some text");
    }

    @Test
    void withoutATokenTheyAreNotRead() {
        Browser browser = signedIn("anna");

        assertThat(browser.send(parts("/forms/parts", "wrong")).status()).isEqualTo(403);
    }

    private static Call parts(String target, String token) {
        return Call.post(target)
                .withBody(
                        "multipart/form-data; boundary=frontier",
                        "--frontier\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nsome text\r\n"
                                + "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                                + "\r\n--frontier--\r\n");
    }
}

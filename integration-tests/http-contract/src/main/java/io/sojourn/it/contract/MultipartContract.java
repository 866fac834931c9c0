package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** JAX-RS takes it for a form whatever its case, the parser of Quarkus does not: it must not be asked for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; Boundary=frontier", "Multipart/Form-Data; boundary=frontier"})
    void aTypeThatIsSpelledUnusuallyIsAnsweredToo(String type) {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();

        assertThat(browser.send(parts("/forms/parts/one", type, token)).status())
                .isLessThan(500);
    }

    private static Call parts(String target, String token) {
        return parts(target, "multipart/form-data; boundary=frontier", token);
    }

    private static Call parts(String target, String type, String token) {
        return Call.post(target)
                .withBody(
                        type,
                        "--frontier\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nsome text\r\n"
                                + "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                                + "\r\n--frontier--\r\n");
    }
}

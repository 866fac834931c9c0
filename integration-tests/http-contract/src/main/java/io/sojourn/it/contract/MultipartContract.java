package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
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

    @ParameterizedTest
    @CsvSource({
        "/forms/parts/upload, 1000",
        "/forms/parts/upload-later, 1000",
        "/forms/parts/upload, 2097152",
        "/forms/parts/upload-later, 2097152"
    })
    void soDoFilesAlsoLongOnes(String target, int length) {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();
        String file = bytes(length);
        String upload = "text=some text,picture.png:" + length + ":" + checksum(file);

        assertAnswers(browser.send(upload(target, field("_csrf", token) + file("file", file))), upload);
        assertAnswers(browser.send(upload(target, file("file", file)).with("Sec-Fetch-Site", "same-origin")), upload);
        assertAnswers(browser.send(upload(target, file("file", file)).with("X-CSRF-Token", token)), upload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forms/parts/upload", "/forms/parts/upload-later"})
    void theTokenMayComeAfterAFile(String target) {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();
        String file = bytes(1000);

        assertAnswers(
                browser.send(upload(target, file("file", file) + field("_csrf", token))),
                "text=some text,picture.png:1000:" + checksum(file));
    }

    @ParameterizedTest
    @CsvSource({
        "/forms/parts/upload, 1000",
        "/forms/parts/upload-later, 1000",
        "/forms/parts/upload, 2097152",
        "/forms/parts/upload-later, 2097152"
    })
    void withoutATokenFilesAreRefused(String target, int length) {
        Browser browser = signedIn("anna");
        String file = file("file", bytes(length));

        assertRefused(browser.send(upload(target, file)));
        assertRefused(browser.send(upload(target, field("_csrf", "wrong") + file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forms/parts/upload", "/forms/parts/upload-later"})
    void whatAFileSaysIsNoToken(String target) {
        Browser browser = signedIn("anna");
        String token = browser.get("/forms/token").body();
        String field = field("_csrf", token);

        assertRefused(browser.send(upload(target, file("file", "\r\n" + field + "\r\n"))));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(403);
    }

    /** All values that a byte can have, also those that text does not survive. */
    private static String bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String checksum(String bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue());
    }

    private static Call upload(String target, String parts) {
        return Call.post(target)
                .withBody(
                        "multipart/form-data; boundary=a-frontier",
                        field("text", "some text") + parts + "--a-frontier--\r\n");
    }

    private static String field(String name, String value) {
        return "--a-frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--a-frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"picture.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n" + content + "\r\n";
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

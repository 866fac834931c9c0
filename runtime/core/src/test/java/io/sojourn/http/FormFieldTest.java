package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class FormFieldTest {

    static final String URL_ENCODED = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data; boundary=B";

    static Optional<String> find(String contentType, String body) {
        return FormField.find(contentType, body.getBytes(StandardCharsets.ISO_8859_1), "_csrf");
    }

    @ParameterizedTest
    @CsvSource({
        "_csrf=abc, abc",
        "a=b&_csrf=abc&c=d, abc",
        "%5Fcsrf=a%62c, abc",
        "_csrf=one&_csrf=two, one",
        "&&_csrf=abc&&, abc",
        "_csrf==, =",
        "_csrf=, ''",
        "a=%zz&_csrf=abc, abc"
    })
    void findsTheFieldOfAnUrlEncodedForm(String body, String value) {
        assertThat(find(URL_ENCODED, body)).contains(value);
        assertThat(find("Application/X-WWW-Form-URLEncoded; charset=UTF-8", body))
                .contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_csrf", "x_csrf=abc", "a=_csrf=abc", "_CSRF=abc", "_csrf=%zz", "%_csrf=abc"})
    void findsNothingElse(String body) {
        assertThat(find(URL_ENCODED, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--B\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--B\r\ncontent-disposition:form-data;name=_csrf\r\n\r\nabc\r\n--B--\r\n",
                "preamble\r\n--B\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n_csrf\r\n--B\r\nContent-Type: text/plain\r\n"
                        + "Content-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"_csrf\"\r\n\r\nx\r\ny\r\n--B  \r\n"
                        + "Content-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--B--"
            })
    void findsTheFieldOfAMultipartForm(String body) {
        assertThat(find(MULTIPART, body)).contains("abc");
        assertThat(find("Multipart/Form-Data; charset=x; Boundary=\"B\"", body)).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--B",
                "--B--",
                "--B\r\n",
                "--B\r\n\r\n--B--",
                "--B\r\n\r\nname=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--B\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nnever ended",
                "--B\r\nContent-Disposition: form-data; filename=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--B\r\nContent-Disposition: attachment; name=\"_csrf\"\r\n\r\nabc\r\n--B--",
                "--C\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--C--"
            })
    void findsNothingInOtherParts(String body) {
        assertThat(find(MULTIPART, body)).isEmpty();
        assertThat(find("multipart/form-data", body)).isEmpty();
    }

    @Test
    void onlyFormsAreLookedAt() {
        assertThat(FormField.mayBeIn("application/json")).isFalse();
        assertThat(FormField.mayBeIn("")).isFalse();
        assertThat(find("text/plain", "_csrf=abc")).isEmpty();
        assertThat(find("multipart/mixed; boundary=B", "--B\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                "=",
                "_csrf",
                "%",
                "--B\r\n",
                "\r\n--B",
                "\r\n\r\n",
                "name=\"",
                "Content-Disposition: form-data;"
            })
    void aMillionOfAnythingTakesLinearTime(String piece) {
        byte[] body = piece.repeat(FormField.LONGEST_BODY / piece.length()).getBytes(StandardCharsets.ISO_8859_1);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            FormField.find(URL_ENCODED, body, "_csrf");
            FormField.find(MULTIPART, body, "_csrf");
        });
    }

    @Property
    @Tag("fuzz")
    void noBodyAndNoTypeThrows(@ForAll("pieces") String type, @ForAll("pieces") String body) {
        assertThatCode(() -> {
                    find(type, body);
                    find(URL_ENCODED, body);
                    find(MULTIPART, body);
                })
                .doesNotThrowAnyException();
    }

    @Property
    @Tag("fuzz")
    void whatStandsAroundItDoesNotHideAField(@ForAll("values") String before, @ForAll("values") String after) {
        assertThat(find(URL_ENCODED, before + "&_csrf=abc&" + after)).contains("abc");
        String field = "\r\n--B\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nabc\r\n--B\r\n";
        assertThat(find(MULTIPART, before + field + after)).contains("abc");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("ab=%&;\"\r\n-. ")
                .ofMaxLength(30)
                .filter(text -> !text.contains("--B"));
    }

    @Provide
    Arbitrary<String> pieces() {
        Arbitrary<String> known = Arbitraries.of(
                "--B",
                "\r\n",
                "\r\n\r\n",
                "--",
                "Content-Disposition: form-data; ",
                "name=",
                "\"",
                "_csrf",
                "=",
                "&",
                "%",
                "%5F",
                "boundary=",
                ";",
                "multipart/form-data",
                "B");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(4))
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join("", parts));
    }
}

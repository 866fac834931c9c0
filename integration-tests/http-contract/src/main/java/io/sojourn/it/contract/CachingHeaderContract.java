package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.OpenAnswer;

/** Caches must not give one client's answer, or cookie, to another. */
abstract class CachingHeaderContract extends Contract {

    private static final String NOT_THE_COOKIE = "no-cache=\"Set-Cookie\"";

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/session", "/cart", "/answers/not-modified"})
    void anAnswerThatDependsOnTheSessionVariesByCookie(String target) {
        assertThat(elements(send(Call.get(target)), "Vary")).containsOnlyOnce("Cookie");
        assertThat(elements(signedIn("anna").get(target), "Vary")).containsOnlyOnce("Cookie");
    }

    @Test
    void anAnswerThatDoesNotDependOnTheSessionDoesNotVaryByCookie() {
        assertThat(elements(send(Call.get("/untouched")), "Vary")).doesNotContain("Cookie");
        assertThat(elements(signedIn("anna").get("/untouched"), "Vary")).doesNotContain("Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session?steps=regenerate", "/session?steps=invalidate", "/logout", "/login?name=bert"})
    void anAnswerWithACookieTellsCachesToLeaveItOut(String target) {
        Answer answer = signedIn("anna").post(target);

        assertThat(answer.setCookies()).hasSize(1);
        assertThat(elements(answer, "Cache-Control")).containsOnlyOnce(NOT_THE_COOKIE);
        assertThat(elements(answer, "Vary")).containsOnlyOnce("Cookie");
    }

    @Test
    void anAnswerWithoutACookieHasNoSuchDirective() {
        Browser browser = signedIn("anna");

        assertThat(elements(browser.get("/user"), "Cache-Control")).doesNotContain(NOT_THE_COOKIE);
    }

    @Test
    void whatTheApplicationSaysAboutCachingStays() {
        Answer answer = send(Call.get("/answers/cached"));

        assertSetsCookie(answer);
        assertThat(elements(answer, "Vary")).contains("Accept", "Cookie");
        assertThat(elements(answer, "Cache-Control")).contains("max-age=60", NOT_THE_COOKIE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/session", "/cart", "/answers/not-modified"})
    void anAnswerThatDependsOnTheSessionIsPrivate(String target) {
        assertThat(elements(send(Call.get(target)), "Cache-Control")).containsOnlyOnce("private");
        assertThat(elements(signedIn("anna").get(target), "Cache-Control")).containsOnlyOnce("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/login?name=bert", "/answers/error-status"})
    void soIsWhateverItsStatusAndWithACookieToo(String target) {
        assertThat(elements(signedIn("anna").post(target), "Cache-Control")).containsOnlyOnce("private");
    }

    @Test
    void aStreamThatDependsOnTheSessionIsPrivate() {
        String stream = "/streams/" + UUID.randomUUID();

        try (OpenAnswer answer = newBrowser().open(Call.post(stream + "/output"))) {
            assertThat(elements(answer.readUntil("first"), "Cache-Control")).contains("private");
            send(Call.post(stream.replace("/streams/", "/gates/")));
            answer.readUntil("second");
        }
    }

    @Test
    void anAnswerThatDoesNotDependOnTheSessionSaysNothingToCaches() {
        assertThat(signedIn("anna").get("/untouched").headers("Cache-Control")).isEmpty();
    }

    @Test
    void whatTheApplicationSaysIsAllThatIsSaid() {
        Browser browser = signedIn("anna");

        assertThat(elements(browser.get("/answers/cached"), "Cache-Control"))
                .contains("max-age=60")
                .doesNotContain("private");
    }

    private static List<String> elements(Answer answer, String name) {
        return answer.headers(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Nothing that somebody who is signed in gets to see is kept, not even by their browser. */
abstract class NoStoreContract extends Contract {

    @Test
    void whatWhoeverIsSignedInSeesIsNotStored() {
        Browser browser = signedIn("anna");

        assertThat(directives(browser.get("/user"))).contains("no-store").doesNotContain("private");
    }

    @Test
    void nothingElseIsForbidden() {
        assertThat(directives(send(Call.get("/user")))).contains("private").doesNotContain("no-store");
        assertThat(directives(signedIn("anna").get("/untouched"))).isEmpty();
    }

    @Test
    void whatTheApplicationSaysStays() {
        assertThat(directives(signedIn("anna").get("/answers/cached")))
                .contains("max-age=60")
                .doesNotContain("no-store");
    }

    private static List<String> directives(Answer answer) {
        return answer.headers("Cache-Control").stream()
                .flatMap(line -> List.of(line.split(" *, *")).stream())
                .toList();
    }
}

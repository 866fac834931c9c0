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
        Browser browser = member();

        assertThat(directives(browser.get("/user"))).contains("no-store").doesNotContain("private");
    }

    @Test
    void nothingElseIsForbidden() {
        assertThat(directives(send(Call.get("/user")))).contains("private").doesNotContain("no-store");
        assertThat(directives(member().get("/untouched"))).isEmpty();
    }

    @Test
    void whatTheApplicationSaysStays() {
        assertThat(directives(member().get("/answers/cached")))
                .contains("max-age=60")
                .doesNotContain("no-store");
    }

    /** Known to the session itself, not only to the data that the application keeps in it. */
    private Browser member() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna");
        return browser;
    }

    private static List<String> directives(Answer answer) {
        return answer.headers("Cache-Control").stream()
                .flatMap(line -> List.of(line.split(" *, *")).stream())
                .toList();
    }
}

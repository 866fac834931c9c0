package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Chapters about members, and about those who are none. */
abstract class MemberContract extends Contract {

    static final String INSIDE = "inside";
    static final String HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    Browser member(String name) {
        Browser browser = newBrowser();
        assertThat(browser.post("/sign-in?name=" + name).status()).isEqualTo(303);
        return browser;
    }

    static Call navigation(String method, String target) {
        return Call.of(method, target)
                .with("Accept", HTML)
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Dest", "document");
    }

    static void assertSentTo(String location, Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(303);
        assertThat(answer.headers("Location")).containsExactly(location);
        assertNeverKept(answer);
    }

    static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(401);
        assertThat(answer.header("Location")).isEmpty();
        assertNeverKept(answer);
    }

    private static void assertNeverKept(Answer answer) {
        assertThat(answer.headers("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Vary")).contains("Cookie");
    }
}

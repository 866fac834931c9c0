package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the application hears. One of its observers always throws when a session is regenerated. */
abstract class EventContract extends Contract {

    @Test
    void theBeginningIsHeardOnce() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create,name:anna"));

        assertThat(events(handle)).containsOnlyOnce("started").doesNotContain("loaded");
    }

    @Test
    void aLoadIsHeardAndAReadSavesNothing() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        List<String> before = events(handle);

        browser.get("/user");

        assertThat(since(before, handle)).containsExactly("loaded");
    }

    @Test
    void aSaveIsHeard() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        List<String> before = events(handle);

        browser.post("/user/visits");

        assertThat(since(before, handle)).containsExactly("loaded", "saved");
    }

    @Test
    void anUntouchedSessionIsNotHeardOf() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        List<String> before = events(handle);

        browser.get("/untouched");

        assertThat(since(before, handle)).isEmpty();
    }

    @Test
    void aRotationIsHeardAndAnObserverThatThrowsDoesNoHarm() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create,name:anna"));
        List<String> before = events(handle);

        Answer answer = browser.post("/session?steps=regenerate");

        assertThat(answer.status()).isEqualTo(200);
        assertSetsCookie(answer);
        assertThat(since(before, handle)).contains("loaded").containsOnlyOnce("regenerated");
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aSignInIsHeardAlsoWhenTheSamePersonSignsInAgain() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        List<String> before = events(handle);

        browser.post("/session?steps=principal:anna");
        browser.get("/user");
        browser.post("/session?steps=principal:anna");

        assertThat(since(before, handle)).filteredOn("signed-in:anna"::equals).hasSize(2);
    }

    @Test
    void theEndIsHeardOnce() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        List<String> before = events(handle);

        browser.post("/session?steps=visit,invalidate,invalidate");

        assertThat(since(before, handle)).containsExactly("loaded", "ended:INVALIDATED");
    }

    @Test
    void theEndIsHeardWithWhatWasInTheSession() {
        Browser browser = signedIn("anna");
        String handle = handleOf(browser.get("/session"));
        assertThat(lastUser(handle)).isEqualTo(NOBODY);

        browser.post("/logout");

        assertThat(lastUser(handle)).isEqualTo("anna");
    }

    private String lastUser(String handle) {
        return send(Call.get("/events/" + handle + "/last-user")).body();
    }

    private static String handleOf(Answer answer) {
        return SessionView.of(answer).handle().orElseThrow();
    }

    private List<String> since(List<String> before, String handle) {
        List<String> now = events(handle);
        return now.subList(before.size(), now.size());
    }

    private List<String> events(String handle) {
        String log = send(Call.get("/events/" + handle)).body();
        return log.isEmpty() ? List.of() : Arrays.asList(log.split(","));
    }
}

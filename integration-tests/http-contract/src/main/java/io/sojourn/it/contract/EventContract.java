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

        assertThat(heardDuring(handle, () -> browser.get("/user"))).containsExactly("loaded");
    }

    @Test
    void aSaveIsHeard() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));

        assertThat(heardDuring(handle, () -> browser.post("/user/visits"))).containsExactly("loaded", "saved");
    }

    @Test
    void anUntouchedSessionIsNotHeardOf() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));

        assertThat(heardDuring(handle, () -> browser.get("/untouched"))).isEmpty();
    }

    @Test
    void aRotationIsHeardAndAnObserverThatThrowsDoesNoHarm() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create,name:anna"));

        List<String> heard = heardDuring(handle, () -> {
            Answer answer = browser.post("/session?steps=regenerate");
            assertThat(answer.status()).isEqualTo(200);
            assertSetsCookie(answer);
        });

        assertThat(heard).contains("loaded").containsOnlyOnce("regenerated");
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aSignInIsHeardAlsoWhenTheSamePersonSignsInAgain() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));

        List<String> heard = heardDuring(handle, () -> {
            browser.post("/session?steps=principal:anna");
            browser.get("/user");
            browser.post("/session?steps=principal:anna");
        });

        assertThat(heard).filteredOn("signed-in:anna"::equals).hasSize(2);
    }

    @Test
    void theEndIsHeardOnce() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));

        assertThat(heardDuring(handle, () -> browser.post("/session?steps=visit,invalidate,invalidate")))
                .containsExactly("loaded", "ended:INVALIDATED");
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

    private List<String> heardDuring(String handle, Runnable requests) {
        int before = events(handle).size();
        requests.run();
        List<String> now = events(handle);
        return now.subList(before, now.size());
    }

    private List<String> events(String handle) {
        String log = send(Call.get("/events/" + handle)).body();
        return log.isEmpty() ? List.of() : Arrays.asList(log.split(","));
    }
}

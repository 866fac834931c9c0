package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the audit log holds, with {@code session.audit.enabled=true}. */
abstract class AuditContract extends Contract {

    @Test
    void eachStepOfASessionIsALineWithWhoAndFromWhere() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        browser.post("/session?steps=principal:anna,regenerate");
        browser.get("/user");
        browser.post("/user/visits");
        browser.post("/session?steps=invalidate");

        assertThat(linesOf(handle))
                .extracting(line -> line.replaceFirst(" at=\\S+Z ", " "))
                .containsExactly(
                        "event=started session=" + handle + " client=127.0.0.1",
                        "event=rotated session=" + handle + " principal=\"anna\" client=127.0.0.1",
                        "event=signed-in session=" + handle + " principal=\"anna\" client=127.0.0.1",
                        "event=ended session=" + handle + " principal=\"anna\" client=127.0.0.1 reason=invalidated");
    }

    @Test
    void aRevocationIsALineWithWhoseSessionItWasAndWhoAsked() {
        String handle = handleOf(newBrowser().post("/session?steps=principal:anna"));

        send(Call.of("DELETE", "/sessions/" + handle));

        assertThat(linesOf(handle))
                .extracting(line -> line.replaceFirst(" at=\\S+Z ", " "))
                .endsWith("event=ended session=" + handle + " principal=\"anna\" client=127.0.0.1 reason=revoked");
    }

    @Test
    void aRevocationByNoRequestIsALineWithoutAClient() {
        String handle = handleOf(newBrowser().post("/session?steps=principal:anna"));

        send(Call.of("DELETE", "/sessions/" + handle + "/outside"));

        assertThat(linesOf(handle))
                .extracting(line -> line.replaceFirst(" at=\\S+Z ", " "))
                .endsWith("event=ended session=" + handle + " principal=\"anna\" reason=revoked");
    }

    @Test
    void aRequestThatTheGateOrARoleRefusesIsALineWithWhoAndWhy() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=create"));
        assertThat(browser.get("/members").status()).isEqualTo(401);
        assertThat(browser.get("/behind/page").status()).isEqualTo(401);
        browser.post("/sign-in?name=anna");
        assertThat(browser.get("/members").status()).isEqualTo(200);
        assertThat(browser.get("/roles/reader").status()).isEqualTo(403);

        assertThat(linesOf(handle))
                .filteredOn(line -> line.startsWith("event=refused"))
                .extracting(line -> line.replaceFirst(" at=\\S+Z ", " "))
                .containsExactly(
                        "event=refused session=" + handle + " client=127.0.0.1 reason=not-signed-in",
                        "event=refused session=" + handle + " client=127.0.0.1 reason=not-signed-in",
                        "event=refused session=" + handle + " principal=\"anna\" client=127.0.0.1"
                                + " reason=missing-role");
    }

    @Test
    void aRefusalOfSomebodyUnknownIsALineToo() {
        long before = refusalsOfStrangers();

        assertThat(send(Call.get("/members")).status()).isEqualTo(401);
        assertThat(send(Call.get("/roles/reader")).status()).isEqualTo(401);

        assertThat(refusalsOfStrangers()).isEqualTo(before + 2);
    }

    private long refusalsOfStrangers() {
        return application()
                .log()
                .lines()
                .filter(line ->
                        line.contains("event=refused at=") && line.endsWith("Z client=127.0.0.1 reason=not-signed-in"))
                .count();
    }

    @Test
    void manyTokensThatOpenNothingAreOneLineThatDoesNotHoldThem() {
        Browser browser = signedIn("anna");
        Token over = tokenOf(browser);
        browser.post("/logout");
        letPass(Duration.ofMinutes(1));
        long before = alarms();

        for (int i = 0; i < 4 * Settings.UNKNOWN_TOKENS; i++) {
            assertAnswers(send(Call.get("/user"), over.text()), NOBODY);
        }

        // Two if the minute was over in between.
        assertThat(alarms() - before).isBetween(1L, 2L);
        assertThat(application().log()).doesNotContain(over.lookup(), over.verifier());
    }

    private long alarms() {
        return application()
                .log()
                .lines()
                .filter(line -> line.contains("event=refused at=") && line.endsWith("reason=unknown-tokens"))
                .count();
    }

    @Test
    void theApplicationHearsEachEntryToo() {
        Browser browser = newBrowser();
        String handle = handleOf(browser.post("/session?steps=principal:anna"));

        assertThat(send(Call.get("/events/" + handle)).body())
                .contains("audited:started:127.0.0.1", "audited:signed-in:127.0.0.1");
    }

    @Test
    void neitherTokenNorDataIsEverWritten() {
        Browser browser = signedIn("secretive-anna");
        Token token = tokenOf(browser);
        browser.post("/logout");

        assertThat(application().log())
                .contains("event=ended")
                .doesNotContain(token.verifier(), token.lookup(), "secretive-anna");
    }

    private static String handleOf(Answer answer) {
        return SessionView.of(answer).handle().orElseThrow();
    }

    private List<String> linesOf(String handle) {
        return application()
                .log()
                .lines()
                .filter(line -> line.contains("session=" + handle))
                .map(line -> line.substring(line.indexOf("event=")).strip())
                .toList();
    }
}

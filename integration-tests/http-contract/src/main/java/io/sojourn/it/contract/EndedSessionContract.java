package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Whoever comes back too late can be told why, where a secret proves that they were here. */
abstract class EndedSessionContract extends Contract {

    private static final Call ASK = Call.get("/session/ended");

    @ParameterizedTest
    @ValueSource(strings = {"/members", "/behind", "/roles/reader"})
    void whoeverComesTooLateIsSentToThePageThatSaysSo(String target) {
        Browser browser = tooLate();

        String location = "/sign-in?return=" + target.replace("/", "%2F");
        assertThat(browser.send(navigation(target)).headers("Location"))
                .containsExactly(location + ifProven("&ended=true"));
        assertThat(send(navigation(target)).headers("Location")).containsExactly(location);
    }

    @Test
    void theApplicationKnowsItTooUntilTheNextSession() {
        Browser browser = tooLate();

        assertAnswers(browser.send(ASK), proven());
        assertAnswers(browser.send(ASK), proven());

        browser.post("/session?steps=create");
        assertAnswers(browser.send(ASK), "false");
    }

    @Test
    void whatWasRevokedIsOverToo() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna");
        if (application().cookie().content() == CookieLook.Content.SESSION) {
            return; // nobody can revoke it
        }
        browser.post("/session?steps=revoke");

        assertAnswers(browser.send(ASK), proven());
    }

    @Test
    void afterASignOutThereIsNothingToTell() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna");

        browser.post("/logout");

        assertAnswers(browser.send(ASK), "false");
        assertThat(browser.send(navigation("/members")).headers("Location"))
                .containsExactly("/sign-in?return=%2Fmembers");
    }

    @Test
    void whoeverMakesATokenUpIsAnsweredAsIfThereWereNone() {
        Browser browser = tooLate();
        String ours = onlyValue(browser);
        String withoutCookie = shape(send(navigation("/members")));

        List<String> forged =
                List.of("nonsense", Token.UNKNOWN.text(), changed(ours, 0), changed(ours, ours.length() - 1));
        for (String token : forged) {
            assertThat(shape(send(navigation("/members"), token))).as(token).isEqualTo(withoutCookie);
            assertAnswers(send(ASK, token), "false");
        }
    }

    private Browser tooLate() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna");
        letPass(Settings.TIMEOUT.plus(application().touchInterval()));
        return browser;
    }

    private String onlyValue(Browser browser) {
        String prefix = cookie("");
        return Stream.of(browser.cookies().split("; "))
                .filter(cookie -> cookie.startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .substring(prefix.length());
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'Q' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** All that a client sees, but the time of day. */
    private static String shape(Answer answer) {
        return answer.status() + " "
                + answer.headers().stream()
                        .filter(header -> !header.name().equalsIgnoreCase("Date"))
                        .toList()
                + answer.body();
    }

    private String proven() {
        return application().hasSecret() ? "true" : "false";
    }

    private String ifProven(String text) {
        return application().hasSecret() ? text : "";
    }

    private static Call navigation(String target) {
        return Call.get(target).with("Accept", "text/html,*/*;q=0.8").with("Sec-Fetch-Mode", "navigate");
    }
}

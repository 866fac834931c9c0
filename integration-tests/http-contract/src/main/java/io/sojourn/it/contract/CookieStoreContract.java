package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Sessions that are kept nowhere but in their clients' cookies. */
abstract class CookieStoreContract extends ConcurrentContract {

    @Test
    void theCookieShowsNothingOfTheSession() {
        String name = "a-name-that-is-easily-found";
        String value = valueOf(signedIn(name));

        assertThat(value).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.ISO_8859_1))
                .doesNotContain(name)
                .doesNotContain("UserSession");
    }

    @Test
    void theCookieIsSentWithEachChangeAndWithNothingElse() {
        Browser browser = signedIn("anna");
        String before = valueOf(browser);

        assertLeavesCookieAlone(browser.get("/user"));
        assertLeavesCookieAlone(browser.get("/quiet/session"));
        assertSetsCookie(browser.post("/user/visits"));

        assertThat(valueOf(browser)).isNotEqualTo(before);
    }

    @Test
    void aCookieThatIsChangedAnywhereOpensNothing() {
        String value = valueOf(signedIn("anna"));

        for (int i = 0; i < value.length(); i += 5) {
            char other = value.charAt(i) == 'x' ? 'y' : 'x';
            assertOpensNothing(value.substring(0, i) + other + value.substring(i + 1));
        }
        assertOpensNothing(value.substring(0, value.length() - 4));
        assertOpensNothing(value + "AAAA");
        assertAnswers(send(Call.get("/user"), value), "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/session?steps=touch", "/session?steps=regenerate"})
    void nothingIsDoneForACookieThatOpensNothing(String target) {
        String value = valueOf(signedIn("anna"));

        Answer answer = send(Call.post(target), value.substring(0, 40) + "AAAA" + value.substring(44));

        assertThat(answer.status()).isLessThan(300);
        assertLeavesCookieAlone(answer);
    }

    @Test
    void ofTwoCookiesTheFirstThatOpensCounts() {
        String anna = valueOf(signedIn("anna"));
        String bert = valueOf(signedIn("bert"));
        String garbage = cookie("A".repeat(300)) + "; ";

        assertAnswers(send(Call.get("/user").withCookies(garbage + cookie(anna) + "; " + cookie(bert))), "anna");
        assertAnswers(send(Call.get("/user").withCookies(garbage + cookie(bert) + "; " + cookie(anna))), "bert");
    }

    @Test
    void whatDoesNotFitIsAnErrorBeforeTheBodyAndTheClientKeepsWhatItHas() {
        Browser browser = signedIn("anna");
        String role = "role-that-is-in-no-log-" + "r".repeat(900);
        assertAnswers(browser.post("/user/roles?role=" + role), role);
        String before = valueOf(browser);

        Answer answer = browser.post("/user/roles?role=" + role);
        for (int i = 0; i < 5 && answer.status() == 200; i++) {
            before = valueOf(browser);
            answer = browser.post("/user/roles?role=" + role);
        }

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(answer.body()).doesNotContain("role-that");
        assertThat(valueOf(browser)).isEqualTo(before);
        assertAnswers(browser.get("/user"), "anna");
        assertThat(application().log())
                .contains("bytes as cookies, name and attributes included, but browsers keep 4096 in the one")
                .containsPattern("Its data in bytes: io\\.sojourn\\.it\\.app\\.data\\.UserSession \\d{4}")
                .contains("session.cookie.max-chunks")
                .doesNotContain("role-that-is-in-no-log");
    }

    @Test
    void whatFitsIsNeverMoreThanBrowsersKeep() {
        Browser browser = newBrowser();
        int longest = 0;
        Answer answer = browser.put("/cart?item=" + "i".repeat(100));
        while (answer.status() == 200) {
            longest = Math.max(longest, answer.headers("Set-Cookie").get(0).length());
            answer = browser.put("/cart?item=" + "i".repeat(100));
        }

        assertThat(answer.status()).isEqualTo(500);
        assertThat(longest).isBetween(3900, 4096);
    }

    @Test
    void ofOverlappingRequestsTheLastCookieToArriveWins() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");
        browser.post("/session?steps=name:bert");
        assertAnswers(browser.get("/user"), "bert");

        browser.keep(held.release());

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @Test
    void anAtomicUpdateSeesWhatItsRequestHasBroughtAndGoesWithItsAnswer() {
        Browser browser = newBrowser();
        browser.put("/cart?item=book");
        Held held = hold(browser, "update?item=pen");
        assertAnswers(browser.post("/cart?item=cup"), "book,cup");

        Answer late = held.release();
        browser.keep(late);

        assertAnswers(late, "book,pen");
        assertAnswers(browser.get("/cart"), "book,pen");
    }

    @Test
    void theAnswerOfARequestThatWasUnderWayBringsTheCookieBackAfterASignOut() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");
        assertRemovesCookie(browser.post("/logout"));
        assertAnswers(browser.get("/user"), NOBODY);

        browser.keep(held.release());

        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aSignOutEndsTheBrowsersSessionAndReachesNoCopyOfTheCookie() {
        Browser browser = signedIn("anna");
        String copy = valueOf(browser);

        assertRemovesCookie(browser.post("/logout"));

        assertThat(browser.cookies()).isEmpty();
        assertAnswers(browser.get("/user"), NOBODY);
        assertAnswers(send(Call.get("/user"), copy), "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/async"})
    void noSingleSessionCanBeRevokedAndTheExceptionSaysWhatElseThereIs(String how) {
        Browser browser = signedIn("anna");
        String handle = session(browser).handle().orElseThrow();

        Answer answer = send(Call.of("DELETE", "/sessions/" + handle + how));

        assertThat(answer.body()).contains("session.store=cookie", "session.cookie.epoch");
        assertAnswers(browser.get("/user"), "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalidate,name:bert", "invalidate,create,name:bert", "name:carl,invalidate,name:bert"})
    void whatIsSetAfterTheEndBelongsToANewSession(String steps) {
        Browser browser = signedIn("anna");
        browser.post("/user/roles?role=admin");
        String handle = session(browser).handle().orElseThrow();

        assertSetsCookie(browser.post("/session?steps=" + steps));

        assertThat(session(browser).handle()).isPresent().isNotEqualTo(Optional.of(handle));
        assertAnswers(browser.get("/user"), "bert");
        assertAnswers(browser.get("/user/roles"), "");
    }

    @Test
    void rotationSendsTheSameSession() {
        Browser browser = signedIn("anna");
        SessionView before = session(browser);
        String old = valueOf(browser);

        assertSetsCookie(browser.post("/session?steps=regenerate"));

        assertThat(valueOf(browser)).isNotEqualTo(old);
        assertThat(session(browser).handle()).isEqualTo(before.handle());
        assertThat(session(browser).createdAt()).isEqualTo(before.createdAt());
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aCookieThatWasPlantedBeforeTheLoginIsNotSignedIn() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create");
        String planted = valueOf(browser);

        assertSetsCookie(browser.post("/session?steps=principal:anna"));

        assertThat(session(browser).principal()).contains("anna");
        assertThat(SessionView.of(send(Call.get("/session"), planted)).principal())
                .isEmpty();
    }

    @Test
    void anExpiredCookieIsRevivedByNoUse() {
        Browser browser = signedInForAWhile();
        letPass(longestLife());
        assertAnswers(browser.get("/quiet/user"), NOBODY);

        for (String steps : new String[] {"touch", "regenerate", "touch,regenerate"}) {
            Answer late = browser.post("/session?steps=" + steps);
            assertThat(SessionView.of(late).exists()).isFalse();
            assertLeavesCookieAlone(late);
        }
        assertAnswers(browser.get("/user"), NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader"})
    void aRequestThatTakesLongerThanTheTimeoutKeepsItsSessionAndSendsItWithAFullPeriod(String action) {
        Browser browser = signedInForAWhile();
        Held held = hold(browser, action);
        Duration mostOfItsLife = longestLife().multipliedBy(2).dividedBy(3);
        letPass(mostOfItsLife);
        assertAnswersFor(LOOKED_AFTER, () -> send(Call.get("/untouched")), "untouched");
        letPass(mostOfItsLife);

        Answer late = held.release();
        browser.keep(late);

        assertThat(late.status()).isEqualTo(200);
        assertSetsCookie(late);
        assertThat(SessionView.of(browser.get("/quiet/session")).secondsLeft())
                .isGreaterThan(IDLE_TIMEOUT.toSeconds() / 2);
        assertAnswers(browser.get("/user/roles"), action.startsWith("role") ? "reader" : "");
    }

    @Override
    void assertOpensNothing(String value) {
        Answer answer = send(Call.get("/user"), value);
        assertAnswers(answer, NOBODY);
        assertLeavesCookieAlone(answer);
    }

    private SessionView session(Browser browser) {
        return SessionView.of(browser.get("/session"));
    }

    private String valueOf(Browser browser) {
        String prefix = cookie("");
        assertThat(browser.cookies()).startsWith(prefix).doesNotContain(";");
        return browser.cookies().substring(prefix.length());
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Who is let in, and what the others are answered. */
abstract class GateContract extends MemberContract {

    private static final String JSON = "application/json, */*;q=0.5";

    @Test
    void whoeverIsSignedInIsLetIn() {
        Browser browser = member("anna");

        assertAnswers(browser.get("/members"), "anna");
        assertAnswers(browser.post("/members"), INSIDE);
        assertAnswers(browser.get("/behind"), INSIDE);
        assertAnswers(browser.get("/behind/page"), INSIDE);
        assertAnswers(browser.post("/behind"), INSIDE);
        assertAnswers(browser.get("/members/below"), INSIDE);
        assertAnswers(browser.get("/lobby/below"), INSIDE);
    }

    @Test
    void aSessionAloneIsNoSignIn() {
        Browser browser = signedIn("anna");

        assertRefused(browser.get("/members"));
        assertRefused(browser.get("/behind"));
    }

    @Test
    void whoeverSignsOutIsOutside() {
        Browser browser = member("anna");

        browser.post("/logout");

        assertRefused(browser.get("/members"));
        assertRefused(browser.get("/behind/page"));
    }

    @ParameterizedTest
    @CsvSource({"POST,/members", "DELETE,/members", "POST,/behind"})
    void otherMethodsAreRefusedWhateverTheyAccept(String method, String target) {
        assertRefused(send(navigation(method, target)));
    }

    @Test
    void requestsOfScriptsAreRefused() {
        Call call = Call.get("/members").with("Accept", HTML);

        assertRefused(send(call.with("X-Requested-With", "XMLHttpRequest")));
        assertRefused(send(call.with("Sec-Fetch-Mode", "cors")));
        assertRefused(send(call.with("Sec-Fetch-Mode", "no-cors")));
        assertRefused(send(Call.get("/members").with("Accept", "*/*")));
        assertRefused(send(Call.get("/members")));
    }

    @Test
    void aRefusalIsInTheFormThatTheClientAsksFor() {
        Answer json = send(Call.get("/members").with("Accept", JSON));
        Answer plain = send(Call.get("/members"));

        assertRefused(json);
        assertThat(json.body()).isEqualTo("{\"error\":\"sign_in_required\"}");
        assertThat(json.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(plain.body()).isEqualTo("Please sign in.\n");
        assertThat(plain.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(plain.header("WWW-Authenticate")).contains("Cookie form-action=\"/sign-in\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lobby", "/behind/open/page", "/untouched", "/sign-in", "/sign-in?return=/members"})
    void whatIsOpenIsOpen(String target) {
        assertThat(send(navigation("GET", target)).status()).isEqualTo(200);
        assertThat(send(Call.get(target)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/behind/",
                "//behind",
                "//behind/page",
                "/./behind/page",
                "/x/../behind/page",
                "/x/%2e%2e/behind/page",
                "/%62ehind/page",
                "/%2562ehind/page",
                "/behind;v=1/page",
                "/behind;/page",
                "/;v=1/behind/page",
                "/..;/behind/page",
                "/x/..;v=1/behind/page",
                "/behind%2fpage",
                "/%2fbehind/page",
                "/behind/open/../page",
                "/behind/open/%2e%2e/page",
                "/behind/open/..%2fpage",
                "/behind/open/..;/page",
                "/behind/open;/../page",
                "/behind//page",
                "/behind/page;/open/x",
                "/sign-in/../behind/page",
                "/sign-in/%2e%2e/behind/page",
                "/sign-in;/../behind/page",
                "/behind/page?/behind/open/x",
                "/behind/page%3f/behind/open/x",
                "/behind/page%00",
                "/behind/page/"
            })
    void noDisguiseOfAPathGetsInside(String target) {
        for (Call call : new Call[] {Call.get(target), navigation("GET", target)}) {
            Answer answer = send(call);

            assertThat(answer.status()).as("status of " + answer).isNotEqualTo(200);
            assertThat(answer.body()).isNotEqualTo(INSIDE);
        }
    }

    /** A guard of the test above: some of the disguises do reach the resource. */
    @ParameterizedTest
    @ValueSource(strings = {"/behind/", "/behind/%70age", "/behind/page;v=1"})
    void butThePathsAreReadAsTheServerReadsThem(String target) {
        assertAnswers(member("anna").get(target), INSIDE);
    }

    @Test
    void whatMattersAsksForARecentSignIn() {
        Browser browser = member("anna");
        assertAnswers(browser.get("/members/password"), INSIDE);

        letPass(Duration.ofMinutes(2));
        Answer refused = browser.send(Call.get("/members/password").with("Accept", JSON));

        assertRefused(refused);
        assertThat(refused.body()).isEqualTo("{\"error\":\"recent_sign_in_required\"}");
        assertRefused(browser.delete("/members"));
        assertSentTo("/sign-in?return=%2Fmembers%2Fpassword", browser.send(navigation("GET", "/members/password")));
        assertAnswers(browser.get("/members"), "anna");
        browser.post("/sign-in?name=anna");
        assertAnswers(browser.get("/members/password"), INSIDE);
    }

    @Test
    void theApplicationMayHaveARuleOfItsOwn() {
        Browser guest = newBrowser();
        guest.post("/user/notes?topic=invitation&note=welcome");

        assertAnswers(guest.get("/members"), NOBODY);
        assertAnswers(guest.get("/behind"), INSIDE);
        assertRefused(guest.get("/members/password"));
    }

    @Test
    void aVisitThroughTheGateLeavesTheCookieAlone() {
        Browser browser = member("anna");

        assertLeavesCookieAlone(browser.get("/members"));
        assertLeavesCookieAlone(browser.get("/behind"));
        assertLeavesCookieAlone(send(Call.get("/members")));
        assertLeavesCookieAlone(send(Call.get("/members"), Token.UNKNOWN.text()));
    }
}

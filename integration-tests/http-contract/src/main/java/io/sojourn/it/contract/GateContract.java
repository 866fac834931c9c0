package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Who is let in, and what becomes of the others. */
abstract class GateContract extends Contract {

    private static final String INSIDE = "inside";
    private static final String JSON = "application/json, */*;q=0.5";
    private static final String HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "/members,/sign-in?return=%2Fmembers",
        "/behind,/sign-in?return=%2Fbehind",
        "/behind/page?tab=2&q=a%20b,/sign-in?return=%2Fbehind%2Fpage%3Ftab%3D2%26q%3Da%2520b",
        "/lobby/below,/sign-in?return=%2Flobby%2Fbelow",
        "/members/below,/sign-in?return=%2Fmembers%2Fbelow",
        "/roles/reader,/sign-in?return=%2Froles%2Freader",
    })
    void aBrowserIsSentToTheSignInPageWithAWayBack(String target, String location) {
        assertSentTo(location, send(navigation("GET", target)));
        assertSentTo(location, send(navigation("HEAD", target)));
        assertSentTo(location, send(navigation("GET", target), Token.UNKNOWN.text()));
    }

    @Test
    void soIsOneThatDoesNotTellWhatItIsAbout() {
        assertSentTo("/sign-in?return=%2Fmembers", send(Call.get("/members").with("Accept", HTML)));
    }

    @Test
    void afterSigningInItIsWhereItWantedToGo() {
        Browser browser = newBrowser();
        Answer sent = browser.send(navigation("GET", "/behind/page?tab=2&q=a%20b"));

        String page = browser.get(sent.header("Location").orElseThrow()).body();
        Answer back = browser.post(sent.header("Location").orElseThrow() + "&name=anna");

        assertThat(page).isEqualTo("back to /behind/page?tab=2&q=a%20b");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/behind/page?tab=2&q=a%20b"));
        assertAnswers(browser.send(navigation("GET", "/behind/page?tab=2&q=a%20b")), INSIDE);
        assertAnswers(browser.send(navigation("GET", "/members")), "anna");
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\r\nSet-Cookie: a=b",
                "/x/..//evil.example",
                "/\t/evil.example",
                "evil.example"
            })
    void theWayBackLeadsNowhereElse(String back) {
        String encoded = URLEncoder.encode(back, StandardCharsets.UTF_8).replace("+", "%20");

        Answer page = send(Call.get("/sign-in?return=" + encoded));
        Answer sent = send(Call.post("/sign-in?name=anna&return=" + encoded));

        assertAnswers(page, "back to /");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location").orElseThrow()).doesNotContain("evil").endsWith("/");
        assertThat(sent.headers("Set-Cookie")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/../behind/page", "//evil.example/behind", "/behind//evil.example"})
    void whatLooksLikeAnotherServerIsNoWayBack(String target) {
        Answer answer = send(navigation("GET", target));

        assertThat(URLDecoder.decode(answer.header("Location").orElse(""), StandardCharsets.UTF_8))
                .doesNotContain("evil");
    }

    @Test
    void whatMattersAsksForARecentSignIn() {
        Browser browser = member("anna");
        assertAnswers(browser.get("/members/password"), INSIDE);

        Answer refused = await(
                "the sign-in to be old",
                () -> browser.send(Call.get("/members/password").with("Accept", JSON)),
                answer -> answer.status() != 200);

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

    @Test
    void rolesAreThoseOfTheSession() {
        Browser browser = member("anna");
        assertThat(browser.get("/roles/reader").status()).isEqualTo(403);

        browser.post("/user/roles?role=reader");

        assertAnswers(browser.get("/roles/reader"), INSIDE);
        assertThat(browser.get("/roles/admin").status()).isEqualTo(403);
        browser.post("/user/roles?role=admin");
        assertAnswers(browser.get("/roles/admin"), INSIDE);
        assertThat(browser.get("/roles/nobody").status()).isEqualTo(403);
    }

    @Test
    void whatLiesBelowAClassWantsItsRolesToo() {
        Browser browser = member("anna");
        assertRefused(send(Call.get("/roles/below")));
        assertThat(browser.get("/roles/below").status()).isEqualTo(403);

        browser.post("/user/roles?role=reader");
        assertThat(browser.get("/roles/below").status()).isEqualTo(403);
        assertThat(browser.get("/roles/below/reader").status()).isEqualTo(403);

        browser.post("/user/roles?role=admin");
        assertAnswers(browser.get("/roles/below"), INSIDE);
        assertAnswers(browser.get("/roles/below/reader"), INSIDE);
        assertThat(chief().get("/roles/below/reader").status()).isEqualTo(403);
    }

    /** An admin who is no reader. */
    private Browser chief() {
        Browser browser = member("chief");
        browser.post("/user/roles?role=admin");
        return browser;
    }

    @Test
    void withoutASignInThereAreNoRoles() {
        Browser browser = signedIn("anna");
        browser.post("/user/roles?role=reader");

        assertRefused(browser.get("/roles/reader"));
        assertAnswers(browser.get("/roles/who"), "nobody,reader:false");
        assertAnswers(browser.get("/roles/everybody"), INSIDE);
    }

    @Test
    void theSecurityContextKnowsWhoIsSignedIn() {
        Browser browser = member("anna");
        browser.post("/user/roles?role=reader");

        assertAnswers(browser.get("/roles/who"), "anna,reader:true");
        assertAnswers(send(Call.get("/roles/who")), "nobody,reader:false");
    }

    @Test
    void anIdentityOfTheSessionIsNoNewsToIt() {
        Browser browser = member("anna");
        browser.post("/user/roles?role=reader");

        assertLeavesCookieAlone(browser.get("/roles/reader"));
        assertLeavesCookieAlone(browser.get("/roles/who"));
    }

    /** What a bearer token or a gateway said must not live on in a cookie. */
    @Test
    void aNameThatTheSessionHasOnlyHeardIsNoIdentity() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create");
        browser.post("/user/roles?role=reader");
        browser.send(Call.get("/user").with("X-Caller", "anna"));

        assertThat(SessionView.of(browser.get("/session")).principal()).contains("anna");
        assertRefused(browser.get("/roles/reader"));
        assertAnswers(browser.get("/roles/who"), "nobody,reader:false");
    }

    private Browser member(String name) {
        Browser browser = newBrowser();
        assertThat(browser.post("/sign-in?name=" + name).status()).isEqualTo(303);
        return browser;
    }

    private static Call navigation(String method, String target) {
        return Call.of(method, target)
                .with("Accept", HTML)
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Dest", "document");
    }

    private static void assertSentTo(String location, Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(303);
        assertThat(answer.headers("Location")).containsExactly(location);
        assertNeverKept(answer);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(401);
        assertThat(answer.header("Location")).isEmpty();
        assertNeverKept(answer);
    }

    private static void assertNeverKept(Answer answer) {
        assertThat(answer.headers("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Vary")).contains("Cookie");
    }
}

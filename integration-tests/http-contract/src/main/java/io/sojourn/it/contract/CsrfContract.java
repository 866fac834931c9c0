package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Requests that change something have to come from the application's own pages. */
abstract class CsrfContract extends CsrfChapter {

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void whatTheBrowserCallsOurOwnNeedsNoToken(String site) {
        Browser browser = signedIn("anna");

        assertAnswers(browser.send(field("text=hello").with(SITE, site)), "hello");
        assertAnswers(browser.send(field("text=hello").with(SITE, site).with(ORIGIN, "null")), "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "garbage", "same-origin, cross-site"})
    void whatItCallsSomebodyElsesIsRefusedEvenWithAToken(String site) {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);

        assertRefused(browser.send(field("text=hello").with(SITE, site).with(HEADER, token)));
    }

    @Test
    void pagesOfATrustedOriginAreOurOwn() {
        Browser browser = signedIn("anna");
        Call call = field("text=hello").with(ORIGIN, Settings.FRONT_END);

        assertAnswers(browser.send(call), "hello");
        assertAnswers(browser.send(call.with(SITE, "cross-site")), "hello");
    }

    @Test
    void theOriginOfThisHostIsOurOwnAlsoBehindAProxyThatEndsTheEncryption() {
        Browser browser = signedIn("anna");
        String host = "localhost:" + application().http().port();

        assertAnswers(browser.send(field("text=hello").with(ORIGIN, "http://" + host)), "hello");
        assertAnswers(browser.send(field("text=hello").with(ORIGIN, "https://" + host)), "hello");
    }

    @Test
    void theHostThatATrustedProxyTellsIsOurOwn() {
        Browser browser = signedIn("anna");
        Call call = field("text=hello").with(ORIGIN, "https://shop.example").with("X-Forwarded-Host", "shop.example");

        assertAnswers(browser.send(call), "hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://localhost",
                "http://evil.example",
                "http://localhost.evil.example",
                "https://front.example",
                "https://front.example:8443/",
                "garbage",
                ""
            })
    void anyOtherOriginIsRefusedEvenWithAToken(String origin) {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);

        assertRefused(browser.send(field("text=hello").with(ORIGIN, origin).with(HEADER, token)));
    }

    @Test
    void twoOriginsAreNone() {
        Browser browser = signedIn("anna");
        String own = "http://localhost:" + application().http().port();

        assertRefused(browser.send(field("text=hello").with(ORIGIN, own).with(ORIGIN, "http://evil.example")));
    }

    @Test
    void aForeignPageCannotSignAnybodyIn() {
        assertRefused(send(Call.post("/login?name=eve").with(SITE, "cross-site")));
        assertRefused(send(Call.post("/login?name=eve").with(ORIGIN, "http://evil.example")));
    }

    @Test
    void whoeverBringsNoSessionHasNoAuthorityToAbuse() {
        assertAnswers(send(field("text=hello")), "hello");
        assertAnswers(send(field("text=hello"), "garbage"), "hello");
        assertAnswers(send(field("text=hello"), Token.UNKNOWN.text()), "hello");
    }

    @ParameterizedTest
    @CsvSource({"POST, /forms/field", "PUT, /forms/thing", "DELETE, /forms/thing", "POST, /user/visits"})
    void withoutATokenTheMethodDoesNotRun(String method, String target) {
        Browser browser = signedIn("anna");

        assertRefused(browser.send(Call.of(method, target)));
    }

    @Test
    void theSessionIsLeftAsItWas() {
        Browser browser = signedIn("anna");

        Answer refused = browser.post("/user/visits");

        assertRefused(refused);
        assertLeavesCookieAlone(refused);
        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.send(Call.post("/user/visits").with(HEADER, tokenFor(browser))), "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/untouched", "/forms/token"})
    void readingNeedsNoToken(String target) {
        Browser browser = signedIn("anna");

        assertThat(browser.send(Call.get(target).with(SITE, "cross-site")).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsExemptNeedsNone() {
        Browser browser = signedIn("anna");

        assertAnswers(browser.post("/forms/webhook"), "heard");
        assertAnswers(browser.send(Call.post("/forms/webhook").with(SITE, "cross-site")), "heard");
    }

    @Test
    void theStatusResourceProlongsOnlyForOurOwnPages() {
        Browser browser = signedIn("anna");

        assertThat(browser.get(Settings.DEFAULT_STATUS_PATH).status()).isEqualTo(200);
        assertRefused(browser.post(Settings.DEFAULT_STATUS_PATH));
        assertThat(browser.send(Call.post(Settings.DEFAULT_STATUS_PATH).with(SITE, "same-origin"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/problem+json",
                "application/problem+json | application/problem+json",
                "application/json, text/plain, */* | application/problem+json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/plain",
                "text/plain, application/json;q=0.5 | text/plain",
                "*/* | text/plain"
            })
    void theRefusalIsWhatTheClientReads(String accept, String contentType) {
        Answer answer =
                send(Call.of("PUT", "/forms/thing").with(SITE, "cross-site").with("Accept", accept));

        assertRefused(answer);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(contentType));
        assertThat(answer.body().startsWith("{\"type\":")).isEqualTo(contentType.endsWith("json"));
        assertThat(answer.body()).contains("The request was refused");
    }

    @Test
    void theRefusalIsHeard() {
        Browser browser = signedIn("anna");
        String handle = SessionView.of(browser.get("/session")).handle().orElseThrow();

        browser.post("/user/visits");

        assertThat(send(Call.get("/events/" + handle)).body()).endsWith("refused:CSRF");
    }
}

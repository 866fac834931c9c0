package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Requests that change something have to come from the application's own pages. */
abstract class CsrfContract extends Contract {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String HEADER = "X-CSRF-Token";
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    // ---- what the browser says

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

    // ---- clients that say nothing

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

    // ---- tokens

    @Test
    void aTokenLooksDifferentEachTimeAndHoldsInAllTabs() {
        Browser browser = signedIn("anna");
        String first = tokenFor(browser);
        String second = tokenFor(browser);

        assertThat(second).isNotEqualTo(first);
        assertAnswers(browser.send(field("text=one&_csrf=" + first)), "one");
        assertAnswers(browser.send(field("text=two&_csrf=" + second)), "two");
        assertAnswers(browser.send(field("text=three&_csrf=" + first)), "three");
        List<Answer> parallel =
                together(8, i -> send(browser.prepare(field("text=" + i + "&_csrf=" + (i % 2 == 0 ? first : second)))));
        assertThat(parallel).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void askingForATokenBeginsASession() {
        Browser browser = newBrowser();
        String token = tokenFor(browser);

        assertAnswers(browser.send(field("text=hello&_csrf=" + token)), "hello");
        assertRefused(browser.send(field("text=hello")));
    }

    @Test
    void theTokenOfAnotherSessionIsNone() {
        String other = tokenFor(signedIn("eve"));
        Browser browser = signedIn("anna");

        assertRefused(browser.send(field("text=hello").with(HEADER, other)));
        assertRefused(browser.send(field("text=hello&_csrf=" + other)));
    }

    @Test
    void aChangedOrCutTokenIsNone() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        String changed = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);

        for (String wrong : List.of(changed, token.substring(1), token + "A", "", "A".repeat(86), "*".repeat(86))) {
            assertRefused(browser.send(field("text=hello").with(HEADER, wrong)));
            assertRefused(browser.send(field("text=hello&_csrf=" + wrong)));
        }
    }

    @Test
    void aTokenInTheQueryIsNone() {
        Browser browser = signedIn("anna");

        assertRefused(browser.post("/forms/field?_csrf=" + tokenFor(browser)));
    }

    @Test
    void aRotationRenewsTheTokenAndKeepsFlash() {
        Browser browser = signedIn("anna");
        String before = tokenFor(browser);
        browser.send(Call.post("/flash?key=notice&message=welcome").with(HEADER, before));

        browser.send(Call.post("/session?steps=regenerate").with(HEADER, before));

        assertRefused(browser.send(field("text=hello&_csrf=" + before)));
        assertAnswers(browser.send(field("text=hello&_csrf=" + tokenFor(browser))), "hello");
        assertAnswers(browser.get("/flash"), "{notice=welcome}");
    }

    @Test
    void theOldTokenHoldsWithTheOldCookieWithinItsGrace() {
        Browser browser = signedIn("anna");
        String before = tokenFor(browser);
        String old = tokenOf(browser).text();

        browser.send(Call.post("/session?steps=regenerate").with(HEADER, before));

        assertAnswers(send(field("text=hello&_csrf=" + before), old), "hello");
        assertRefused(send(field("text=hello&_csrf=" + tokenFor(browser)), old));
    }

    @Test
    void aPageThatIsAnsweredWithARotationHasTheTokenOfTheNewId() {
        Browser browser = signedIn("anna");
        Token before = tokenOf(browser);

        String token = browser.post("/forms/token-after-rotation").body();

        assertThat(tokenOf(browser)).isNotEqualTo(before);
        assertAnswers(browser.send(field("text=hello&_csrf=" + token)), "hello");
    }

    // ---- bodies

    @ParameterizedTest
    @ValueSource(strings = {"/forms/field", "/forms/field-later", "/forms/whole", "/declared-form"})
    void theFormStaysReadable(String target) {
        Browser browser = signedIn("anna");
        String form = "a=b&_csrf=" + tokenFor(browser) + "&text=h%C3%A9llo+world";

        Call call = Call.post(target).withBody(URL_ENCODED, form);
        assertAnswers(
                browser.send(call), browser.send(call.with(SITE, "same-origin")).body());
        assertThat(browser.send(call).body()).startsWith("h").endsWith("llo world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forms/text", "/forms/text-later", "/forms/stream"})
    void soDoesTheBodyAsItIs(String target) {
        Browser browser = signedIn("anna");
        String form = "text=" + "x".repeat(100_000) + "&_csrf=" + tokenFor(browser);

        assertAnswers(browser.send(Call.post(target).withBody(URL_ENCODED, form)), form);
    }

    @Test
    void soDoesAMultipartForm() {
        Browser browser = signedIn("anna");
        String form = multipart(tokenFor(browser));

        assertAnswers(
                browser.send(Call.post("/forms/text").withBody("multipart/form-data; boundary=\"frontier\"", form)),
                form);
        assertRefused(browser.send(
                Call.post("/forms/text").withBody("multipart/form-data; boundary=frontier", multipart("wrong"))));
    }

    @Test
    void aFormThatIsTooLongNeedsTheTokenInTheHeader() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        Call call = Call.post("/forms/text").withBody(URL_ENCODED, "_csrf=" + token + "&text=" + "x".repeat(1 << 20));

        assertRefused(browser.send(call));
        assertThat(browser.send(call.with(HEADER, token)).status()).isEqualTo(200);
    }

    @Test
    void jsonNeedsTheTokenInTheHeader() {
        Browser browser = signedIn("anna");
        String token = tokenFor(browser);
        Call call = Call.post("/forms/text").withBody("application/json", "{\"_csrf\":\"" + token + "\"}");

        assertRefused(browser.send(call));
        assertThat(browser.send(call.with(HEADER, token)).status()).isEqualTo(200);
    }

    // ---- the refusal

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

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(403);
    }

    private static String tokenFor(Browser browser) {
        return browser.get("/forms/token").body();
    }

    private static Call field(String form) {
        return Call.post("/forms/field").withBody(URL_ENCODED, form);
    }

    private static String multipart(String token) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"text\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nsome text\r\n"
                + "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n"
                + "--frontier--\r\n";
    }
}

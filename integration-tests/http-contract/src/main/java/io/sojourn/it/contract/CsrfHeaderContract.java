package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Where a header that no foreign page can send is proof enough. */
abstract class CsrfHeaderContract extends Contract {

    private static final String HEADER = Settings.CSRF_HEADER;
    private static final String SITE = "Sec-Fetch-Site";

    @ParameterizedTest
    @CsvSource({
        "POST, /user/visits",
        "PUT, /forms/thing",
        "DELETE, /forms/thing",
        "POST, /forms/transfer",
        "POST, /proof"
    })
    void withoutItTheMethodDoesNotRun(String method, String target) {
        Browser browser = old();

        Answer refused = browser.send(Call.of(method, target));

        assertRefused(refused);
        assertLeavesCookieAlone(refused);
        assertThat(browser.send(Call.of(method, target).with(HEADER, "anything"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsRefusedHasChangedNothing() {
        Browser browser = old();

        assertRefused(browser.post("/user/visits"));

        assertAnswers(browser.send(Call.post("/user/visits").with(HEADER, "")), "1");
    }

    @Test
    void theDefaultHeaderAndTheTokenOfAFormAreNoProof() {
        Browser browser = old();
        String token = browser.get("/forms/token").body();

        assertRefused(browser.send(Call.post("/forms/transfer").with("X-CSRF-Token", token)));
        assertRefused(browser.send(
                Call.post("/forms/field").withBody("application/x-www-form-urlencoded", "text=a&_csrf=" + token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "garbage"})
    void itIsNoneForAPageThatTheBrowserCallsForeign(String site) {
        Browser browser = old();

        assertRefused(browser.send(Call.post("/user/visits").with(SITE, site).with(HEADER, "anything")));
    }

    @Test
    void whoeverIsNoForeignPageNeedsNone() {
        Browser browser = old();
        String own = "http://localhost:" + application().http().port();

        assertAnswers(browser.send(Call.post("/user/visits").with(SITE, "same-origin")), "1");
        assertAnswers(browser.send(Call.post("/user/visits").with("Origin", own)), "2");
        assertAnswers(send(Call.post("/user/visits")), "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forms/webhook", "/no-proof", "/proof/exempt", "/no-proof/below"})
    void whatIsExemptNeedsNone(String target) {
        assertThat(old().post(target).status()).isEqualTo(200);
        assertThat(old().send(Call.post(target).with(SITE, "cross-site")).status())
                .isEqualTo(200);
    }

    /** The header decides, so the session is not asked: not even here, where every session is loaded unasked. */
    @Test
    void aRefusalCostsNothing() {
        Browser browser = old();

        assertThat(application().redis().probe().commandsDuring(() -> assertRefused(browser.post("/user/visits"))))
                .isEmpty();
    }

    private Browser old() {
        Browser browser = oldBrowser();
        assertThat(browser.post("/login?name=anna").status()).isEqualTo(200);
        return browser;
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(403);
    }
}

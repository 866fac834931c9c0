package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the chapters about requests of foreign pages use. */
abstract class CsrfChapter extends Contract {

    static final String URL_ENCODED = "application/x-www-form-urlencoded";
    static final String HEADER = "X-CSRF-Token";
    static final String SITE = "Sec-Fetch-Site";
    static final String ORIGIN = "Origin";

    static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(403);
    }

    static String tokenFor(Browser browser) {
        return browser.get("/forms/token").body();
    }

    static Call field(String form) {
        return Call.post("/forms/field").withBody(URL_ENCODED, form);
    }
}

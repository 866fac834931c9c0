package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** When a session begins, and when it does not. */
abstract class CreationContract extends Contract {

    @Test
    void signingInSetsExactlyOneCookie() {
        assertSetsCookie(send(Call.post("/login?name=anna")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/untouched", "/user", "/user/roles", "/cart", "/preferences/theme", "/session"})
    void readingWithoutASessionSetsNoCookie(String target) {
        assertLeavesCookieAlone(send(Call.get(target)));
    }

    @Test
    void withoutASessionDataHasItsDefaults() {
        assertAnswers(send(Call.get("/user")), NOBODY);
        assertAnswers(send(Call.get("/preferences/theme")), "light");
        assertAnswers(send(Call.get("/cart")), "");
    }

    @Test
    void settingWhatIsTheDefaultAnywayCreatesNoSession() {
        assertLeavesCookieAlone(send(Call.post("/preferences/theme?theme=light")));
        assertLeavesCookieAlone(send(Call.of("DELETE", "/user")));
        assertLeavesCookieAlone(send(Call.of("DELETE", "/cart")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"touch", "regenerate", "invalidate", "touch,regenerate,invalidate"})
    void whatNeedsASessionDoesNothingWithoutOne(String steps) {
        assertLeavesCookieAlone(send(Call.post("/session?steps=" + steps)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "create,create",
                "create,touch",
                "create,regenerate",
                "create,name:anna",
                "name:anna,create",
                "name:anna,regenerate,regenerate,touch"
            })
    void severalReasonsToCreateASessionCreateOne(String steps) {
        Browser browser = newBrowser();

        assertSetsCookie(browser.post("/session?steps=" + steps));

        assertThat(browser.get("/session").body()).contains("\"exists\":true");
    }

    @Test
    void theFirstChangeOfTwoDataClassesCreatesOneSession() {
        Browser browser = newBrowser();

        assertSetsCookie(browser.post("/user/and-theme?name=anna&theme=dark"));

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/preferences/theme"), "dark");
    }

    @Test
    void readingTheSessionLaterSetsNoCookie() {
        Browser browser = signedIn("anna");

        assertLeavesCookieAlone(browser.get("/user"));
        assertLeavesCookieAlone(browser.get("/untouched"));
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Roles are what the application reads from the session of whoever is signed in. */
abstract class RoleContract extends MemberContract {

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
}

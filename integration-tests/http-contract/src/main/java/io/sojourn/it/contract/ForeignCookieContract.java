package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Cookies that we did not set, or that opened a session once. They behave as if they were not there. */
abstract class ForeignCookieContract extends Contract {

    @Test
    void anUnknownCookieOpensNothing() {
        assertNobody(cookie(Token.UNKNOWN.text()));
    }

    @Test
    void theRightLookupWithAWrongVerifierOpensNothingAndHarmsNobody() {
        Browser anna = signedIn("anna");
        assertNobody(cookie(tokenOf(anna).withWrongVerifier().text()));

        assertAnswers(anna.get("/user"), "anna");
    }

    @Test
    void theVerifierOfOneSessionDoesNotOpenAnother() {
        Token anna = tokenOf(signedIn("anna"));
        Token bert = tokenOf(signedIn("bert"));

        assertNobody(cookie(anna.withVerifierOf(bert).text()));
    }

    @Test
    void signingOutWithAForeignCookieEndsNothing() {
        Browser anna = signedIn("anna");
        Token wrong = tokenOf(anna).withWrongVerifier();

        Answer answer = send(Call.post("/logout"), wrong.text());

        assertThat(answer.status()).isEqualTo(204);
        assertLeavesCookieAlone(answer);
        assertAnswers(anna.get("/user"), "anna");
    }

    @Test
    void aSessionIsNeverCreatedUnderATokenThatTheClientBrought() {
        Token token = tokenSetBy(send(Call.post("/login?name=anna"), Token.UNKNOWN.text()));

        assertThat(token.text()).isNotEqualTo(Token.UNKNOWN.text());
        assertThat(token.lookup()).isNotEqualTo(Token.UNKNOWN.lookup());
        assertNobody(cookie(Token.UNKNOWN.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA", ""})
    void ofTwoCookiesTheOneThatIsLiveCounts(String other) {
        String live = tokenOf(signedIn("anna")).text();

        assertUser("anna", cookie(other) + "; " + cookie(live));
        assertUser("anna", cookie(live) + "; " + cookie(other));
    }

    @Test
    void ofTwoLiveCookiesTheFirstCounts() {
        String anna = tokenOf(signedIn("anna")).text();
        String bert = tokenOf(signedIn("bert")).text();

        assertUser("anna", cookie(anna) + "; " + cookie(bert));
        assertUser("bert", cookie(bert) + "; " + cookie(anna));
    }

    @Test
    void twoCookieHeadersAreReadLikeOne() {
        String live = tokenOf(signedIn("anna")).text();

        Answer answer =
                send(Call.get("/user").withCookies(cookie(Token.UNKNOWN.text())).withCookies(cookie(live)));

        assertAnswers(answer, "anna");
    }

    @Test
    void otherCookiesDoNotDisturb() {
        String live = tokenOf(signedIn("anna")).text();

        assertUser("anna", "theme=dark; x" + cookie(Token.UNKNOWN.text()) + "; " + cookie(live) + "; empty=; flag");
    }

    private void assertNobody(String cookies) {
        assertUser(NOBODY, cookies);
    }

    private void assertUser(String name, String cookies) {
        Answer answer = send(Call.get("/user").withCookies(cookies));
        assertAnswers(answer, name);
        assertLeavesCookieAlone(answer);
    }
}

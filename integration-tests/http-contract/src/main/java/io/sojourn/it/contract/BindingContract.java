package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Sessions that are bound to the address and the user agent of their client, behind a proxy. */
abstract class BindingContract extends Contract {

    private static final String STRANGER = "127.0.0.2";
    private static final String HOME = "203.0.113.9";
    private static final String AGENT = "Browser/1.0";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    @Test
    void theSameClientKeepsItsSession() {
        String token = signedInFrom(HOME);

        assertAnswers(send(from(HOME, AGENT), token), "anna");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.10, Browser/1.0", "203.0.113.9, Browser/2.0", "2001:db8::7, Browser/1.0"})
    void anotherAddressOrUserAgentHasNoSessionAndTheOwnerKeepsIt(String address, String agent) {
        String token = signedInFrom(HOME);

        Answer refused = send(from(address, agent), token);

        assertAnswers(refused, NOBODY);
        assertLeavesCookieAlone(refused);
        assertAnswers(send(from(HOME, AGENT), token), "anna");
    }

    @Test
    void aMissingUserAgentIsAnotherOne() {
        String token = signedInFrom(HOME);

        assertAnswers(send(Call.get("/user").with(FORWARDED_FOR, HOME), token), NOBODY);
    }

    @Test
    void theStoreIsAskedForTheOwnersSessionAfterARefusalAsBefore() {
        String token = signedInFrom(HOME);
        send(from("203.0.113.10", AGENT), token);

        assertAnswers(send(from(HOME, AGENT), token), "anna");
        assertAnswers(send(from("203.0.113.10", AGENT), token), NOBODY);
        assertAnswers(send(from(HOME, AGENT), token), "anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.9",
                "203.0.113.9, 127.0.0.1",
                "127.0.0.1, 203.0.113.9",
                "127.0.0.1",
            })
    void whoeverConnectsDirectlyCannotSayThatTheyAreSomebodyElse(String spoofed) {
        String token = signedInFrom(HOME);

        Call call = from(spoofed, AGENT).with("Forwarded", "for=" + HOME).from(STRANGER);

        assertAnswers(send(call, token), NOBODY);
    }

    @Test
    void norCanWhoeverConnectsToTheProxy() {
        String token = signedInFrom(HOME);

        assertAnswers(send(from(HOME + ", 203.0.113.66", AGENT), token), NOBODY);
        assertAnswers(send(from("203.0.113.66", AGENT).with("Forwarded", "for=" + HOME), token), NOBODY);
        assertAnswers(send(from("203.0.113.66, " + HOME, AGENT), token), "anna");
    }

    @Test
    void aHeaderInSeveralLinesIsReadAsOne() {
        String token = signedInFrom(HOME);

        Call spoofedFirst = Call.get("/user")
                .with(FORWARDED_FOR, "203.0.113.66")
                .with(FORWARDED_FOR, HOME)
                .with("User-Agent", AGENT);
        Call spoofedLast = Call.get("/user")
                .with(FORWARDED_FOR, HOME)
                .with(FORWARDED_FOR, "203.0.113.66")
                .with("User-Agent", AGENT);

        assertAnswers(send(spoofedFirst, token), "anna");
        assertAnswers(send(spoofedLast, token), NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "203.0.113.9, garbage", "", "[::1", "localhost"})
    void aMalformedHeaderIsNoAddressOfAClient(String header) {
        String token = signedInFrom(HOME);

        assertAnswers(send(from(header, AGENT), token), NOBODY);
    }

    @Test
    void withoutAProxyTheAddressIsThatOfTheConnection() {
        Answer login =
                send(Call.post("/login?name=anna").with("User-Agent", AGENT).from(STRANGER));
        String token = tokenSetBy(login).text();
        Call call = Call.get("/user").with("User-Agent", AGENT);

        assertAnswers(send(call.from(STRANGER), token), "anna");
        assertAnswers(send(call.from("127.0.0.3"), token), NOBODY);
        assertAnswers(send(call.with(FORWARDED_FOR, STRANGER), token), "anna");
    }

    @Test
    void aRefusedCallerBeginsASessionOfTheirOwn() {
        String stolen = signedInFrom(HOME);
        Browser thief = newBrowser();

        Answer answer = send(
                Call.post("/login?name=eve")
                        .with(FORWARDED_FOR, "203.0.113.66")
                        .with("User-Agent", AGENT)
                        .with("Sec-Fetch-Site", "same-origin"),
                stolen);
        thief.keep(answer);

        assertThat(tokenOf(thief).lookup()).isNotEqualTo(Token.parse(stolen).lookup());
        assertAnswers(send(from(HOME, AGENT), stolen), "anna");
    }

    @Test
    void aRefusalIsHeardAndLoggedWithoutTheAddress() {
        String token = signedInFrom(HOME);
        String handle = SessionView.of(send(target("/session", HOME, AGENT), token))
                .handle()
                .orElseThrow();

        send(from("203.0.113.66", "Thief/6.6"), token);

        assertThat(send(Call.get("/events/" + handle)).body()).endsWith("refused:BINDING");
        assertThat(application().log())
                .contains("The session " + handle + " is bound to another client")
                .doesNotContain("203.0.113.66")
                .doesNotContain("Thief/6.6");
    }

    private String signedInFrom(String address) {
        Answer login =
                send(Call.post("/login?name=anna").with(FORWARDED_FOR, address).with("User-Agent", AGENT));
        return tokenSetBy(login).text();
    }

    private static Call from(String forwardedFor, String agent) {
        return target("/user", forwardedFor, agent);
    }

    private static Call target(String target, String forwardedFor, String agent) {
        return Call.get(target).with(FORWARDED_FOR, forwardedFor).with("User-Agent", agent);
    }
}

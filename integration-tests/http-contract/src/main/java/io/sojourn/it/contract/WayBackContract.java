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

/** A browser that is not let in is sent to sign in, and comes back to where it wanted to go. */
abstract class WayBackContract extends MemberContract {

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
}

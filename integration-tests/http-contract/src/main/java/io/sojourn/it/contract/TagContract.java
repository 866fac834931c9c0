package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** With a secret, tokens carry a tag, by which forged ones are told without asking Redis. */
abstract class TagContract extends Contract {

    @Test
    void aLiveTokenCostsOne() {
        String live = tokenOf(signedIn("anna")).text();

        assertThat(commandsOf(live, "anna")).hasSize(1);
    }

    @Test
    void aForgedOrChangedTokenOrOneWithoutATagCostsNothing() {
        Token live = tokenOf(signedIn("anna"));
        Token other = tokenOf(signedIn("bert"));

        assertThat(live.tag()).hasSize(13);
        assertThat(commandsOf(Token.UNKNOWN.text(), NOBODY)).isEmpty();
        assertThat(commandsOf(Token.UNKNOWN.text() + live.tag(), NOBODY)).isEmpty();
        assertThat(commandsOf(new Token(live.lookup(), live.verifier(), "").text(), NOBODY))
                .isEmpty();
        assertThat(commandsOf(live.withWrongVerifier().text(), NOBODY)).isEmpty();
        assertThat(commandsOf(live.withVerifierOf(other).text(), NOBODY)).isEmpty();
        assertThat(commandsOf(live.text() + "A", NOBODY)).isEmpty();
    }

    @Test
    void aTokenThatIsChangedAtAnyPlaceCostsNothing() {
        String live = tokenOf(signedIn("anna")).text();

        for (int at = 0; at < live.length(); at++) {
            char other = live.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(commandsOf(live.substring(0, at) + other + live.substring(at + 1), NOBODY))
                    .as("changed at " + at)
                    .isEmpty();
        }
    }

    @Test
    void aRotatedTokenHasATagOfItsOwn() {
        Browser browser = signedIn("anna");
        Token before = tokenOf(browser);

        browser.post("/session?steps=regenerate");

        assertThat(tokenOf(browser).lookup()).isEqualTo(before.lookup());
        assertThat(tokenOf(browser).tag()).isNotEqualTo(before.tag());
        assertAnswers(browser.get("/user"), "anna");
    }

    private List<String> commandsOf(String token, String answer) {
        return application()
                .redis()
                .probe()
                .commandsDuring(() -> assertAnswers(send(Call.get("/user"), token), answer));
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** The token that opens a session in a store. */
abstract class TokenContract extends Contract {

    @Test
    void eachSessionHasATokenOfItsOwn() {
        Token first = tokenSetBy(send(Call.post("/login?name=anna")));
        Token second = tokenSetBy(send(Call.post("/login?name=anna")));

        assertThat(second.lookup()).isNotEqualTo(first.lookup());
        assertThat(second.verifier()).isNotEqualTo(first.verifier());
    }

    @Test
    void itStaysTheSameWhateverChangesInTheSession() {
        Browser browser = signedIn("anna");

        for (String target : List.of("/user/visits", "/session?steps=create,touch")) {
            Answer answer = browser.post(target);
            assertLeavesCookieAlone(answer);
            assertThat(answer.headers("Cache-Control")).containsExactly("private");
        }
    }

    @Test
    void theHandleIsNoPartOfTheToken() {
        Browser browser = newBrowser();
        SessionView created = SessionView.of(browser.post("/session?steps=create"));
        Token token = tokenOf(browser);

        assertThat(created.handle()).isPresent();
        assertThat(created.handle().get()).doesNotContain(token.lookup()).doesNotContain(token.verifier());
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Reads who it is, and asks for a page that does not touch the session. It is never taken for somebody else. */
final class ReadingClient implements TrafficClient {

    private final Witness witness;
    private final String name;
    private final Browser browser;
    private final Confirmed confirmed = new Confirmed();
    private int turn;

    ReadingClient(Witness witness, String name) {
        this.witness = witness;
        this.name = name;
        this.browser = witness.newBrowser();
        assertThat(browser.post("/login?name=" + name).status()).isEqualTo(200);
    }

    @Override
    public void step() {
        turn++;
        Answer answer = witness.ask(turn, browser, Call.get("/user"), 1);
        Contract.assertLeavesCookieAlone(answer);
        if (answer.status() == 200) {
            assertThat(answer.body()).isEqualTo(name);
            confirmed.by(turn);
        }
        assertThat(witness.ask(turn, browser, Call.get("/untouched"), 0).body()).isEqualTo("untouched");
    }

    @Override
    public int progress() {
        return confirmed.byEach();
    }

    @Override
    public void settle() {
        for (int node = 0; node < 2; node++) {
            Contract.assertAnswers(witness.askAfterwards(node, browser.prepare(Call.get("/user")), 1), name);
        }
    }
}

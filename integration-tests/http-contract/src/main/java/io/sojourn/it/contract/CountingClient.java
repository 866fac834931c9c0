package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/**
 * Increments a counter in its session, and reads it elsewhere. What was answered with 503 may have been counted or not;
 * nothing is counted twice, and nothing that was once seen is taken back.
 */
final class CountingClient implements TrafficClient {

    private final Witness witness;
    private final Browser browser;
    private final Confirmed confirmed = new Confirmed();
    private int sent;
    private int seen;
    private int turn;

    CountingClient(Witness witness) {
        this.witness = witness;
        this.browser = witness.newBrowser();
        assertThat(browser.post("/login?name=counting").status()).isEqualTo(200);
    }

    @Override
    public void step() {
        turn++;
        sent++;
        Answer increment = witness.ask(turn, browser, Call.post("/counter"), 2);
        if (increment.status() == 200) {
            confirmed.by(turn);
            look(increment, seen + 1);
        }
        Answer value = witness.ask(turn + 1, browser, Call.get("/counter"), 1);
        if (value.status() == 200) {
            look(value, seen);
        }
    }

    private void look(Answer answer, int atLeast) {
        Contract.assertLeavesCookieAlone(answer);
        int value = Integer.parseInt(answer.body());
        assertThat(value)
                .as("the counter, after %s increments were sent", sent)
                .isBetween(Math.max(atLeast, confirmed.byBoth()), sent);
        seen = value;
    }

    @Override
    public int progress() {
        return confirmed.byEach();
    }

    @Override
    public void settle() {
        for (int node = 0; node < 2; node++) {
            Answer value = witness.askAfterwards(node, browser.prepare(Call.get("/counter")), 1);
            assertThat(value.status()).isEqualTo(200);
            look(value, seen);
        }
    }
}

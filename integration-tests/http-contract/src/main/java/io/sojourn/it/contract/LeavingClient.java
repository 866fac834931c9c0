package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Signs in and out, again and again, and tries the cookies of sessions whose end was confirmed. */
final class LeavingClient implements TrafficClient {

    private static final String NAME = "leaving";

    /** For how long the other node may not know of an end: if messages stop to come without a sign, until it notices. */
    static final Duration UNNOTICED = Duration.ofSeconds(3);

    private record Ended(String cookie, int turn, Instant at) {}

    private final Witness witness;
    private final List<Ended> ended = new ArrayList<>();
    private final Confirmed confirmed = new Confirmed();
    private int turn;

    LeavingClient(Witness witness) {
        this.witness = witness;
    }

    @Override
    public void step() {
        turn++;
        Browser browser = witness.newBrowser();
        if (witness.ask(turn, browser, Call.post("/login?name=" + NAME), 1).status() == 200) {
            leave(browser);
        }
        if (!ended.isEmpty()) {
            check(ended.get(turn % ended.size()), turn);
        }
    }

    private void leave(Browser browser) {
        String cookie = browser.cookies();
        assertThat(cookie).startsWith(witness.cookieName() + "=");
        Answer elsewhere = witness.ask(turn + 1, browser, Call.get("/user"), 1); // which has a copy then
        if (elsewhere.status() == 200) {
            assertThat(elsewhere.body()).isEqualTo(NAME);
        }
        if (witness.ask(turn, browser, Call.post("/logout"), 2).status() != 503) {
            Ended session = new Ended(cookie, turn, Instant.now());
            confirmed.by(turn);
            ended.add(session);
            check(session, turn);
            check(session, turn + 1);
        }
    }

    private void check(Ended session, int node) {
        Instant asked = Instant.now();
        Answer answer = witness.ask(node, asking(session), 1);
        if (answer.status() == 200 && !mayNotKnow(session, node, asked)) {
            assertThat(answer.body())
                    .as("the session that ended at %s, asked for at %s", session.at(), asked)
                    .isEqualTo(Contract.NOBODY);
            assertThat(answer.setCookies()).isEmpty();
        }
    }

    private static Call asking(Ended session) {
        return Call.get("/user").withCookies(session.cookie());
    }

    private static boolean mayNotKnow(Ended session, int node, Instant asked) {
        boolean sameNode = (node - session.turn()) % 2 == 0;
        return !sameNode && asked.isBefore(session.at().plus(UNNOTICED));
    }

    @Override
    public int progress() {
        return confirmed.byEach();
    }

    @Override
    public void settle() {
        assertThat(ended).isNotEmpty();
        for (Ended session : ended) {
            for (int node = 0; node < 2; node++) {
                assertThat(known(session, node).body())
                        .as(
                                "the session that ended at %s on node %s, asked of %s",
                                session.at(), session.turn() % 2, node)
                        .isEqualTo(Contract.NOBODY);
            }
        }
    }

    /** What a node answers when it has had the time to notice. */
    private Answer known(Ended session, int node) {
        Instant asked;
        Answer answer;
        do {
            asked = Instant.now();
            answer = witness.askAfterwards(node, asking(session), 1);
            assertThat(answer.status()).isEqualTo(200);
        } while (mayNotKnow(session, node, asked) && !answer.body().equals(Contract.NOBODY));
        return answer;
    }
}

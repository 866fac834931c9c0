package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** Chapters whose requests overlap, by chance never: a request is held half-way while others run from start to end. */
abstract class ConcurrentContract extends Contract {

    /** The server looks after slow requests twice a second. */
    static final Duration LOOKED_AFTER = Duration.ofSeconds(1);

    /** Where requests go that happen meanwhile: the same node, unless a chapter about two of them says otherwise. */
    RawHttp elsewhere() {
        return application().http();
    }

    /** The same browser where other requests go meanwhile. */
    Browser elsewhere(Browser browser) {
        return browser.at(elsewhere());
    }

    /** Sends a request that has loaded its session, and waits inside, when this method returns. */
    Held hold(Browser browser, String action) {
        return hold(application().http(), browser, "", action);
    }

    /** {@link #hold} for a request that does not count as use. */
    Held holdQuietly(Browser browser, String action) {
        return hold(application().http(), browser, "/quiet", action);
    }

    Held holdElsewhere(Browser browser, String action) {
        return hold(elsewhere(), browser, "", action);
    }

    private static Held hold(RawHttp node, Browser browser, String place, String action) {
        String gate = "/gates/" + UUID.randomUUID();
        Call call = browser.prepare(Call.post(place + gate + "/" + action));
        CompletableFuture<Answer> answer = start(() -> node.send(call));
        assertThat(node.send(Call.get(gate)).status()).as("arrival at " + gate).isEqualTo(204);
        return new Held(node, gate, answer);
    }

    /** What a request may do that is under way when its session ends; a sign-in alone begins another one. */
    static List<String> actions() {
        return List.of(
                "read",
                "name?name=bert",
                "role?role=reader",
                "regenerate",
                "update?item=book",
                "flash?message=late",
                "invalidate");
    }

    /** A request whose session has ended meanwhile is answered, and the session stays dead. */
    void assertRevivesNothing(Held held, String token) {
        Answer late = held.release();
        assertThat(late.status()).isEqualTo(200);
        assertLeavesCookieAlone(late);
        assertOpensNothing(token);
    }

    /** Nobody's session has ended meanwhile, and its data comes along. */
    void assertSignsInAnew(Browser browser, Held held, Token ended) {
        Answer late = held.release();
        assertThat(late.status()).isEqualTo(200);
        assertThat(tokenSetBy(late).lookup()).isNotEqualTo(ended.lookup());
        assertOpensNothing(ended.text());
        browser.keep(late);
        assertThat(SessionView.of(browser.get("/session")).principal()).contains("bert");
        assertAnswers(browser.get("/user"), "anna");
    }

    /** The session has ended, maybe on another node. */
    void assertOpensNothing(String token) {
        assertAnswers(send(Call.get("/user"), token), NOBODY);
    }

    /** The same where the message that it ended is on its way to this node. */
    void awaitEndOf(String token) {
        await(
                "the end of the session",
                () -> send(Call.get("/user"), token),
                answer -> answer.body().equals(NOBODY));
    }

    /** A request that waits. */
    static final class Held {

        private final RawHttp node;
        private final String gate;
        private final CompletableFuture<Answer> answer;

        private Held(RawHttp node, String gate, CompletableFuture<Answer> answer) {
            this.node = node;
            this.gate = gate;
            this.answer = answer;
        }

        /** Lets it go on. */
        void open() {
            assertThat(node.send(Call.post(gate)).status()).isEqualTo(204);
        }

        Answer answer() {
            return answer.join();
        }

        Answer release() {
            open();
            return answer();
        }
    }
}

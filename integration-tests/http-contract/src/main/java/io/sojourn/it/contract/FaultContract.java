package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.Header;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;

/** Two nodes, and a Redis of their own to which anything may happen. */
abstract class FaultContract extends ConcurrentContract {

    /** From the first answer of Redis to the first session that each node has created. */
    static final Duration RECOVERY = Duration.ofSeconds(2);

    /** Long enough for many requests, and for circuits to open. */
    static final Duration A_WHILE = Duration.ofSeconds(3);

    @Override
    RawHttp elsewhere() {
        return application().otherNode();
    }

    @BeforeEach
    void startBothNodes() {
        application().otherNode();
    }

    @AfterEach
    void endTheFault() {
        line().mend();
        nodes().forEach(Contract::awaitHealth);
    }

    List<RawHttp> nodes() {
        return List.of(application().http(), elsewhere());
    }

    Redis redis() {
        return application().redis().server();
    }

    RedisLine line() {
        return application().redis().line();
    }

    /** Redis can be reached now: each node creates a session within {@link #RECOVERY}. */
    void assertServesSoon() {
        redis().ping();
        Instant answers = Instant.now();
        List<CompletableFuture<Instant>> served =
                nodes().stream().map(node -> start(() -> awaitService(node))).toList();
        assertThat(served)
                .allSatisfy(instant ->
                        assertThat(Duration.between(answers, instant.join())).isLessThan(RECOVERY));
    }

    /** When a node has created a session. */
    private static Instant awaitService(RawHttp node) {
        await("service", () -> node.send(Call.post("/login?name=back")), answer -> answer.status() == 200);
        return Instant.now();
    }

    /** The cookie of a session that there is no more does what no cookie does. */
    @Override
    void assertOpensNothing(String token) {
        for (RawHttp node : nodes()) {
            Answer answer = node.send(Call.get("/user").withCookies(cookie(token)));
            assertAnswers(answer, NOBODY);
            assertThat(answer.setCookies()).isEmpty();
        }
    }

    /** Another browser with the same session cookie, and nothing else. */
    Browser withTheCookieOf(Browser browser) {
        Browser other = newBrowser();
        other.keep(new Answer(
                200, List.of(new Header("Set-Cookie", cookie(tokenOf(browser).text()) + "; Path=/")), ""));
        return other;
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.RedisLine;
import io.sojourn.it.redis.RedisProbe;

/** Nodes with copies that do not hear each other, while their data can be had. */
abstract class CopiesAmidFaultsContract extends FaultContract {

    /** What a node may take to see that its subscription has ended, on a busy machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Test
    void whenSubscriptionsBreakCopiesAreLeftAtOnceAndNobodyIsRefused() {
        assertChangesAreSeen(RedisLine::cutSubscriptions, AT_ONCE);
    }

    @Test
    void whenMessagesStopWithoutASignCopiesAreLeftSoonAndNobodyIsRefused() {
        assertChangesAreSeen(RedisLine::hushSubscriptions, LeavingClient.UNNOTICED);
    }

    private void assertChangesAreSeen(Consumer<RedisLine> fault, Duration bound) {
        Browser writer = signedIn("anna");
        Browser reader = withTheCookieOf(writer).at(elsewhere());
        Browser leaver = signedIn("bert");
        Browser left = withTheCookieOf(leaver).at(elsewhere());
        untilCopied(reader);
        untilCopied(left);
        try (Traffic traffic = Traffic.on(application())) {
            fault.accept(line());

            assertAnswers(writer.post("/user/roles?role=reader"), "reader");
            Instant changed = Instant.now();
            assertThat(leaver.post("/logout").status()).isEqualTo(204);
            Instant ended = Instant.now();
            for (RawHttp node : nodes()) {
                assertAnswers(writer.at(node).get("/user/roles"), "reader");
            }
            assertSeen(reader, "/user/roles", "reader", changed.plus(bound));
            assertSeen(left, "/user", NOBODY, ended.plus(bound));
            traffic.goOnUntilServed();
            line().mend();

            traffic.goOnUntilServed();
            traffic.settle();
            assertThat(traffic.witness().unavailable()).isZero();
        }
        untilCopied(reader);
    }

    /** Whoever asks later than that is told what has become of it. */
    private void assertSeen(Browser browser, String target, String body, Instant deadline) {
        Instant asked = Instant.now();
        Answer answer = browser.get(target);
        while (!answer.body().equals(body)) {
            assertThat(asked).as("still %s", answer).isBefore(deadline);
            asked = Instant.now();
            answer = browser.get(target);
        }
    }

    private void untilCopied(Browser browser) {
        try (RedisProbe probe = application().redis().newProbe()) {
            await(
                    "a copy",
                    () -> browser.get("/user"),
                    answer -> probe.commandsDuring(() -> browser.get("/user")).isEmpty());
        }
    }

    @Test
    void whenRedisIsKilledCopiesAreLeftAtOnce() {
        Browser browser = signedIn("anna");
        nodes().forEach(node -> untilCopied(browser.at(node)));

        redis().kill();
        try {
            assertLeft(browser, Instant.now().plus(AT_ONCE));
        } finally {
            redis().restart();
        }
        assertServesSoon();

        assertOpensNothing(tokenOf(browser).text());
    }

    @Test
    void whenRedisIsPausedCopiesAreLeftSoonAndTheSessionGoesOnLater() {
        Browser browser = signedIn("anna");
        nodes().forEach(node -> untilCopied(browser.at(node)));

        Runnable resume = redis().pause();
        try {
            assertLeft(browser, Instant.now().plus(LeavingClient.UNNOTICED));
        } finally {
            resume.run();
        }
        assertServesSoon();

        nodes().forEach(node -> assertAnswers(browser.at(node).get("/user"), "anna"));
    }

    /** Whoever asks later than that is served from no copy. */
    private void assertLeft(Browser browser, Instant deadline) {
        for (RawHttp node : nodes()) {
            Instant asked = Instant.now();
            while (browser.at(node).get("/user").status() == 200) {
                assertThat(asked).as("still served").isBefore(deadline);
                asked = Instant.now();
            }
        }
    }
}

package io.sojourn.engine;

import static io.sojourn.testing.Secrets.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.sojourn.OnOutage;
import io.sojourn.SessionData;
import io.sojourn.SessionRefused;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.RecordCodec;
import io.sojourn.test.MutableClock;
import io.sojourn.test.Race;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Tokens that open nothing are counted; that there are many of them is told once in a minute. */
class TokenCountTest {

    private static final int MOST = 5;

    @SessionData("user")
    public static class User {
        String name;
    }

    private final MutableClock clock = new MutableClock();
    private final Node node = node(Optional.of(MOST));

    private Node node(Optional<Integer> mostUnknownTokens) {
        return new Node(
                Node.memory(clock),
                new EngineSettings(
                        Node.TIMES,
                        OnCorruption.FRESH,
                        OnOutage.Policy.FAIL,
                        BindingConfig.NONE,
                        Optional.of(keys("secret")),
                        "session",
                        mostUnknownTokens,
                        RecordCodec.of(PayloadConfig.PLAIN, Optional.empty()),
                        PayloadConfig.PLAIN.maxBytes()),
                clock,
                User.class);
    }

    private Browser signedIn(Node node) {
        Browser browser = new Browser();
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = "ada";
        browser.finish(request);
        return browser;
    }

    private static SessionExchange end(Node node, Browser browser) {
        SessionExchange request = node.request(browser.copy());
        request.session().invalidate();
        browser.copy().finish(request);
        return request;
    }

    @Test
    void whatWasNeverOursIsForgedAndWhatIsOursNoMoreIsUnknown() {
        Browser browser = signedIn(node);
        node.requestWith(browser.cookie.orElseThrow());
        node.requestWith();
        assertThat(node.tokens().unknown() + node.tokens().forged()).isZero();

        end(node, browser);
        node.requestWith(browser.cookie.orElseThrow());
        node.requestWith("garbage", SessionToken.mint().text(), browser.cookie.orElseThrow() + "A");

        assertThat(node.tokens().unknown()).isEqualTo(1);
        assertThat(node.tokens().forged()).isEqualTo(3);
    }

    @Test
    void aRequestThatDoesNotLoadItsSessionCountsNothing() {
        Browser stranger = new Browser();
        stranger.cookie = Optional.of("garbage");

        node.arrived(stranger).hasCandidate();

        assertThat(node.tokens().forged()).isZero();
    }

    @Test
    void oneTooManyInAMinuteIsToldOnce() {
        for (int i = 0; i < MOST; i++) {
            assertThat(Node.events(node.requestWith("garbage"))).isEmpty();
        }

        assertThat(Node.events(node.requestWith("garbage")))
                .containsExactly(
                        new SessionRefused(Optional.empty(), Optional.empty(), Reason.UNKNOWN_TOKENS, clock.instant()));

        for (int i = 0; i < 10 * MOST; i++) {
            assertThat(Node.events(node.requestWith("garbage"))).isEmpty();
        }
        assertThat(node.tokens().forged()).isEqualTo(11L * MOST + 1);
    }

    @Test
    void theNextMinuteBeginsAnew() {
        for (int minute = 0; minute < 3; minute++) {
            int told = 0;
            for (int i = 0; i < 3 * MOST; i++) {
                told += Node.events(node.requestWith("garbage")).size();
            }
            assertThat(told).isEqualTo(1);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void ofManyAtOnceOneIsTheOneTooMany() throws Exception {
        List<Callable<Integer>> clients = Collections.nCopies(8, () -> {
            int told = 0;
            for (int n = 0; n < 100; n++) {
                told += Node.events(node.requestWith("garbage")).size();
            }
            return told;
        });

        try (Race race = new Race(clients.size())) {
            assertThat(race.run(clients).stream().mapToInt(told -> told).sum()).isEqualTo(1);
        }
        assertThat(node.tokens().forged()).isEqualTo(800);
    }

    @Test
    void whereNobodyAsksNothingIsTold() {
        Node silent = node(Optional.empty());
        for (int i = 0; i < 1_000; i++) {
            assertThat(Node.events(silent.requestWith("garbage"))).isEmpty();
        }
        assertThat(silent.tokens().forged()).isEqualTo(1_000);
    }

    @Test
    void sealedCookiesAreCountedToo() {
        CookieSeal seal = new CookieSeal(keys("secret").sealer("cookie:session"), "", 0);
        Node cookies = Node.inCookies(seal, Node.TIMES, OnCorruption.FRESH, clock, User.class);
        Browser browser = signedIn(cookies);
        String live = browser.cookie.orElseThrow();

        cookies.requestWith(live, "garbage", live.substring(0, live.length() - 4) + "AAAA");
        assertThat(cookies.tokens().unknown()).isZero();
        clock.advance(Duration.ofDays(1));
        cookies.requestWith(live);

        assertThat(cookies.tokens().unknown()).isEqualTo(1);
    }
}

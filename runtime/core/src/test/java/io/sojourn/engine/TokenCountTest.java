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
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.ReadBack;
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
        return new Node(Node.memory(clock), settings(mostUnknownTokens), clock, User.class);
    }

    private static EngineSettings settings(Optional<Integer> mostUnknownTokens) {
        return new EngineSettings(
                Node.TIMES,
                OnCorruption.FRESH,
                OnOutage.Policy.FAIL,
                BindingConfig.NONE,
                Optional.of(keys("secret")),
                "session",
                mostUnknownTokens,
                RecordCodec.of(PayloadConfig.PLAIN, Optional.empty()),
                PayloadConfig.PLAIN.maxBytes());
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

    private static int told(SessionExchange request) {
        return Node.events(request).stream()
                .mapToInt(event -> event instanceof SessionRefused ? 1 : 0)
                .sum();
    }

    /** How many more would be one too many. */
    private int left(Node node) {
        int left = 0;
        while (told(node.requestWith("garbage")) == 0) {
            left++;
        }
        return left;
    }

    @Test
    void whatWasNeverOursCountsAsMuchAsWhatIsOursNoMore() {
        Browser browser = signedIn(node);
        end(node, browser);
        node.requestWith(browser.cookie.orElseThrow());
        node.requestWith("garbage", SessionToken.mint().text(), browser.cookie.orElseThrow() + "A");

        assertThat(left(node)).isEqualTo(MOST - 4);
    }

    @Test
    void whatOpensASessionCountsNothingNorDoesNoToken() {
        node.requestWith(signedIn(node).cookie.orElseThrow());
        node.requestWith();

        assertThat(left(node)).isEqualTo(MOST);
    }

    @Test
    void aRequestThatDoesNotLoadItsSessionCountsNothing() {
        Browser stranger = new Browser();
        stranger.cookie = Optional.of("garbage");

        node.arrived(stranger).hasCandidate();

        assertThat(left(node)).isEqualTo(MOST);
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
    }

    @Test
    void allOfAMinuteCountTogether() {
        for (int i = 0; i < MOST; i++) {
            assertThat(told(node.requestWith("garbage"))).isZero();
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(told(node.requestWith("garbage"))).isEqualTo(1);
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
    }

    @Test
    void whereNobodyAsksNothingIsTold() {
        Node silent = node(Optional.empty());
        for (int i = 0; i < 1_000; i++) {
            assertThat(Node.events(silent.requestWith("garbage"))).isEmpty();
        }
    }

    @Test
    void sealedCookiesAreCountedToo() {
        CookieSeal seal = new CookieSeal(keys("secret").sealer("cookie:session"), "", 0);
        SessionEngine engine = SessionEngine.inCookies(
                seal, new DataTypes(List.of(User.class), ReadBack.EQUAL), settings(Optional.of(2)), clock);
        SessionExchange first = engine.open(List.of());
        first.load();
        first.session().get(User.class).name = "ada";
        Browser browser = new Browser();
        browser.finish(first);
        String live = browser.cookie.orElseThrow();
        String forged = live.substring(0, live.length() - 4) + "AAAA";

        assertThat(told(loaded(engine, live, "garbage"))).isZero();
        assertThat(told(loaded(engine, live, forged))).isZero();
        assertThat(told(loaded(engine, forged))).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(told(loaded(engine, live, live))).as("expired").isZero();
        assertThat(told(loaded(engine, live))).isEqualTo(1);
    }

    private static SessionExchange loaded(SessionEngine engine, String... cookies) {
        SessionExchange request = engine.open(List.of(cookies));
        request.load();
        return request;
    }
}

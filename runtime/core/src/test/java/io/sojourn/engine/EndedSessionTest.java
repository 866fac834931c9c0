package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.sojourn.OnOutage;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.BindingConfig.OnMismatch;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** Whoever comes with a session of ours that is over is told so, and nobody who makes one up is. */
class EndedSessionTest {

    private static final BindingConfig BY_BROWSER =
            new BindingConfig(Set.of(Factor.USER_AGENT), 32, 64, OnMismatch.REFUSE);

    private final MutableClock clock = new MutableClock();
    private final CountingStore store = new CountingStore(Node.memory(clock));
    private final Node node = node(Optional.of(Secrets.keys("current")));
    private final Browser browser = new Browser();

    private Node node(Optional<Keyring> keys) {
        return new Node(
                store,
                new EngineSettings(
                        Node.TIMES, OnCorruption.FRESH, keys, RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
                clock);
    }

    private void begin(Node at) {
        SessionExchange request = at.request(browser);
        request.session().create();
        browser.finish(request);
    }

    @Test
    void whatHasExpiredIsOver() {
        begin(node);
        assertThat(node.request(browser).view().ended()).isFalse();

        clock.advance(Node.TIMES.idle());

        assertThat(node.request(browser).view().ended()).isTrue();
    }

    @Test
    void soIsWhatAnotherCopyOfTheCookieHasEnded() {
        begin(node);
        Browser copy = browser.copy();
        SessionExchange signOut = node.request(copy);
        signOut.session().invalidate();
        copy.finish(signOut);

        assertThat(signOut.view().ended()).as("in the request that ends it").isFalse();
        assertThat(node.request(browser).view().ended()).isTrue();
        assertThat(node.request(copy).view().ended()).as("without the cookie").isFalse();
    }

    @Test
    void soIsWhatWasMadeWithThePreviousSecret() {
        begin(node);
        Node after = node(Optional.of(Secrets.keys("new", "current")));
        clock.advance(Node.TIMES.idle());

        assertThat(after.request(browser).view().ended()).isTrue();
        assertThat(node(Optional.of(Secrets.keys("new")))
                        .request(browser)
                        .view()
                        .ended())
                .isFalse();
    }

    @Test
    void whatThisRequestBeginsChangesNothingOfIt() {
        begin(node);
        clock.advance(Node.TIMES.idle());
        SessionExchange request = node.request(browser);

        request.session().csrfToken();
        request.session().signIn("ada");

        assertThat(request.view().ended()).isTrue();
        browser.finish(request);
        assertThat(request.view().ended()).isTrue();
        assertThat(node.request(browser).view().ended()).isFalse();
    }

    @Test
    void nothingIsKnownBeforeTheLoadAndWithoutTheStore() {
        begin(node);
        clock.advance(Node.TIMES.idle());
        assertThat(node.arrived(browser).view().ended()).isFalse();

        SessionExchange request = node.arrived(browser);
        request.session().onOutage(OnOutage.Policy.DEGRADE);
        store.down = true;
        request.load().toCompletableFuture().join();

        assertThat(request.view().ended()).isFalse();
    }

    @Test
    void whatIsMadeUpOrChangedIsNotOverAndAsksNoStore() {
        begin(node);
        String ours = browser.cookie.orElseThrow();
        clock.advance(Node.TIMES.idle());
        store.operations.clear();
        String madeUp = SessionToken.mint().text();
        String tag = ours.substring(ours.lastIndexOf('.'));

        for (String cookie :
                List.of("", "nonsense", madeUp, madeUp + tag, swapped(ours, 0), swapped(ours, ours.length() - 1))) {
            assertThat(node.requestWith(cookie).view().ended()).as(cookie).isFalse();
        }
        assertThat(store.operations).isEmpty();
    }

    private static String swapped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @Test
    void ofSeveralCookiesOneThatIsLiveIsEnough() {
        begin(node);
        String old = browser.cookie.orElseThrow();
        clock.advance(Node.TIMES.idle());
        begin(node);
        String live = browser.cookie.orElseThrow();

        assertThat(node.requestWith(old, live).view().ended()).isFalse();
        assertThat(node.requestWith("nonsense", old).view().ended()).isTrue();
    }

    @Test
    void withoutASecretNobodyCanTell() {
        Node plain = node(Optional.empty());
        begin(plain);
        clock.advance(Node.TIMES.idle());

        assertThat(plain.request(browser).view().ended()).isFalse();
    }

    @Test
    void whatCannotBeReadIsOver() {
        begin(node);
        store.unreadable = true;

        assertThat(node.request(browser).view().ended()).isTrue();
    }

    @Test
    void whoHoldsSomebodyElsesIsToldNothing() {
        Node bound = new Node(
                store,
                new EngineSettings(
                        Node.TIMES,
                        OnCorruption.FRESH,
                        OnOutage.Policy.FAIL,
                        BY_BROWSER,
                        Optional.of(Secrets.keys("current")),
                        "session",
                        Optional.empty(),
                        RecordCodec.of(PayloadConfig.PLAIN, Optional.empty()),
                        PayloadConfig.PLAIN.maxBytes()),
                clock);
        SessionExchange request = bound.request(browser, browserNamed("fox"));
        request.session().create();
        browser.finish(request);

        assertThat(bound.request(browser, browserNamed("wolf")).view().ended()).isFalse();
    }

    private static ClientInfo browserNamed(String name) {
        return new ClientInfo(Optional.empty(), Optional.of(name));
    }

    @Test
    void aSessionInItsCookieIsOverWhenItHasExpiredOrCannotBeRead() {
        Node cookies = Node.inCookies(
                CookieFixture.seal("cookie:session", "", "secret"), Node.TIMES, OnCorruption.FRESH, clock);
        begin(cookies);
        assertThat(cookies.request(browser).view().ended()).isFalse();
        assertThat(cookies.requestWith("nonsense").view().ended()).isFalse();
        String unreadable = CookieFixture.seal("cookie:session", "", "secret").seal(new byte[16], new byte[] {9});
        assertThat(cookies.requestWith(unreadable).view().ended()).isTrue();

        clock.advance(Node.TIMES.idle().minus(Duration.ofMillis(1)));
        assertThat(cookies.request(browser).view().ended()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(cookies.request(browser).view().ended()).isTrue();
    }
}

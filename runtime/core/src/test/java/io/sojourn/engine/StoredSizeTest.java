package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** What a session takes, sealed: in a store, and in the cookie that is all there is of it. */
class StoredSizeTest {

    /** Redis's allocator has a step there, its own bytes included. */
    private static final int STEP = 252;

    private static final int DATA = 149;

    @SessionData("UserSession")
    public static class User {
        String text = "";
    }

    @SessionData("Cart")
    public static class Cart {
        String text = "";
    }

    final CountingStore store = new CountingStore(Node.memory(new MutableClock()));
    final Browser browser = new Browser();

    @Test
    void aSmallSessionStaysBelowTheStepOfRedissAllocator() {
        Node node = node();
        SessionExchange request = node.request(browser);
        signIn(request);
        browser.finish(request);

        SessionEntry stored = store.lastWritten;

        assertThat(EntryCodec.encode(stored)).hasSizeLessThanOrEqualTo(STEP);
    }

    @Test
    void aSmallSessionTakesAtMost370CharactersOfACookie() {
        SessionExchange request = cookieNode().request(browser);
        signIn(request);
        browser.finish(request);

        assertThat(browser.cookie.orElseThrow()).hasSizeLessThanOrEqualTo(370);
    }

    @Test
    void aSessionWith600BytesOfDataTakesAtMost980CharactersOfACookie() {
        SessionExchange request = cookieNode().request(browser);
        signIn(request);
        request.session().get(Cart.class).text = text(600 - DATA);
        browser.finish(request);

        assertThat(browser.cookie.orElseThrow()).hasSizeLessThanOrEqualTo(980);
    }

    private static void signIn(SessionExchange request) {
        request.session().get(User.class).text = text(DATA);
        request.session().signIn("jo");
    }

    /** What makes so many bytes of JSON. */
    private static String text(int bytes) {
        return "x".repeat(bytes - "{\"text\":\"\"}".length());
    }

    private static Node cookieNode() {
        CookieSeal seal = new CookieSeal(Secrets.keys("secret").sealer("cookie:session"), "", 0);
        return Node.inCookies(seal, Node.TIMES, OnCorruption.FRESH, new MutableClock(), User.class, Cart.class);
    }

    private Node node() {
        Keyring keys = Secrets.keys("secret");
        return new Node(
                store,
                new EngineSettings(
                        Node.TIMES,
                        OnCorruption.FRESH,
                        Optional.of(keys),
                        RecordCodec.of(new PayloadConfig(true, Optional.empty()), Optional.of(keys.sealer("record")))),
                new MutableClock(),
                User.class);
    }
}

package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** What a small session takes in a store, sealed. */
class StoredSizeTest {

    /** Redis's allocator has a step there, its own bytes included. */
    private static final int STEP = 252;

    private static final int DATA = 149;

    @SessionData("UserSession")
    public static class User {
        String text = "";
    }

    final CountingStore store = new CountingStore(Node.memory(new MutableClock()));
    final Browser browser = new Browser();

    @Test
    void aSmallSessionStaysBelowTheStepOfRedissAllocator() {
        Node node = node();
        SessionExchange request = node.request(browser);
        request.session().get(User.class).text = "x".repeat(DATA - "{\"text\":\"\"}".length());
        request.session().signIn("jo");
        browser.finish(request);

        SessionEntry stored = store.lastWritten;

        assertThat(EntryCodec.encode(stored)).hasSizeLessThanOrEqualTo(STEP);
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

package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.Encrypted;
import io.sojourn.SessionData;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.seal.Keyring;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

class EngineSettingsTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    @SessionData
    public static class Visitor {
        String name;

        @Encrypted
        String card;
    }

    private final MutableClock clock = new MutableClock();
    private final SessionStore store = Node.memory(clock);
    private final Browser browser = new Browser();

    private Node application(String name, String sealed) {
        Map<String, String> properties =
                Map.of("session.application", name, "session.secret", SECRET, "session.encryption.enabled", sealed);
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
        return new Node(store, EngineSettings.of(config, Keyring.of(config.secret())), clock, Visitor.class);
    }

    private Visitor visitor(Node node) {
        return node.request(browser).session().get(Visitor.class);
    }

    private void visitIn(Node node) {
        SessionExchange change = node.request(browser);
        Visitor visitor = change.session().get(Visitor.class);
        visitor.name = "anna";
        visitor.card = "4711";
        browser.finish(change);
    }

    @Test
    void whatIsSealedForOneApplicationOpensForNoOtherAlsoWithTheSameStoreAndSecret() {
        visitIn(application("shop", "true"));

        assertThat(visitor(application("shop", "true")).name).isEqualTo("anna");
        assertThat(visitor(application("admin", "true")).name).isNull();
    }

    @Test
    void soDoesWhatIsEncryptedInPlainData() {
        visitIn(application("shop", "false"));

        assertThat(visitor(application("shop", "false")).card).isEqualTo("4711");
        assertThat(visitor(application("admin", "false")).card).isNull();
    }
}

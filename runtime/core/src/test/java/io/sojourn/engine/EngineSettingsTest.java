package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

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
    }

    private final MutableClock clock = new MutableClock();
    private final SessionStore store = Node.memory(clock);

    private Node application(String name) {
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(
                Map.of("session.application", name, "session.secret", SECRET, "session.encryption.enabled", "true")
                        .get(key)));
        return new Node(store, EngineSettings.of(config, Keyring.of(config.secret())), clock, Visitor.class);
    }

    private static String visitor(Node node, Browser browser) {
        SessionExchange request = node.request(browser);
        return request.session().get(Visitor.class).name;
    }

    @Test
    void whatIsSealedForOneApplicationOpensForNoOtherAlsoWithTheSameStoreAndSecret() {
        Browser browser = new Browser();
        SessionExchange change = application("shop").request(browser);
        change.session().get(Visitor.class).name = "anna";
        browser.finish(change);

        assertThat(visitor(application("shop"), browser)).isEqualTo("anna");
        assertThat(visitor(application("admin"), browser)).isNull();
    }
}

package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        return new Node(store, settings(name, sealed), clock, Visitor.class);
    }

    /** As if the tag of a token were good for both. */
    private Node adminWithTokensOfShop(String sealed) {
        EngineSettings admin = settings("admin", sealed);
        EngineSettings mixed = new EngineSettings(
                admin.times(),
                admin.onCorruption(),
                admin.onOutage(),
                admin.binding(),
                admin.keys(),
                settings("shop", sealed).tokens(),
                admin.unknownTokens(),
                admin.records(),
                admin.maxBytes());
        return new Node(store, mixed, clock, Visitor.class);
    }

    private static EngineSettings settings(String name, String sealed) {
        Map<String, String> properties =
                Map.of("session.application", name, "session.secret", SECRET, "session.encryption.enabled", sealed);
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
        return EngineSettings.of(config, Keyring.of(config.secret()));
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
        assertThat(visitor(adminWithTokensOfShop("true")).name).isNull();
    }

    @Test
    void soDoesWhatIsEncryptedInPlainData() {
        visitIn(application("shop", "false"));

        assertThat(visitor(application("shop", "false")).card).isEqualTo("4711");
        assertThat(adminWithTokensOfShop("false").request(browser).view().handle())
                .isPresent();
        assertThat(visitor(adminWithTokensOfShop("false")).card).isNull();
    }

    @Test
    void aTokenOpensNothingInAnotherApplicationAndEndsNothingThere() {
        visitIn(application("shop", "true"));

        assertThat(application("admin", "true").request(browser).view().handle())
                .isEmpty();
        assertThat(visitor(application("shop", "true")).name).isEqualTo("anna");
    }

    /** Two on one host, whose cookies have the same name. */
    @Test
    void aSessionOfOneApplicationHasNotEndedForAnother() {
        visitIn(application("shop", "true"));
        clock.advance(Duration.ofDays(2));

        assertThat(application("shop", "true").request(browser).view().ended()).isTrue();
        assertThat(application("admin", "true").request(browser).view().ended()).isFalse();
    }
}

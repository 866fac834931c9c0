package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.seal.Keyring;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Attempts to create a session whose bytes arrive when another one has long been answered. */
class LateCreationTest {

    @SessionData("user")
    public static class User {
        String name;
    }

    private static final String SECRET = "c2VjcmV0LXRoYXQtaXMtbG9uZy1hbmQtcmFuZG9tLTQy";
    private static final ClientInfo CLIENT = new ClientInfo(Optional.of("203.0.113.9"), Optional.of("Browser/1.0"));

    private final MutableClock clock = new MutableClock();
    private final StallingStore store = new StallingStore(Node.memory(clock));
    private final SessionStore guarded =
            new GuardedStore(store, new InsistentGuard(), new Circuit(clock, Duration.ofSeconds(1), x -> {}));
    private final Node node = new Node(guarded, Node.TIMES, clock, User.class);
    private final Browser browser = new Browser();

    /** Begins again until it works. */
    private static final class InsistentGuard implements Guard {
        @Override
        public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
            return operation.get().exceptionallyCompose(failure -> run(operation));
        }
    }

    /** Some of its creations are on their way when they are given up. */
    private static final class StallingStore extends SessionStoreDecorator {

        final List<SessionKey> keys = new ArrayList<>();
        final List<SessionEntry> entries = new ArrayList<>();
        private final List<Runnable> late = new ArrayList<>();
        int stalls;

        StallingStore(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
            keys.add(key);
            entries.add(entry);
            if (late.size() < stalls) {
                late.add(() -> store.create(key, entry));
                return CompletableFuture.failedFuture(new StoreUnavailableException("no answer"));
            }
            return store.create(key, entry);
        }

        void arrive() {
            late.forEach(Runnable::run);
        }
    }

    @Test
    void bringNoSessionBackThatWasEndedMeanwhile() {
        store.stalls = 1;
        SessionExchange signIn = node.request(browser);
        signIn.session().signIn("anna");
        browser.finish(signIn);
        String cookie = browser.cookie.orElseThrow();
        SessionExchange signOut = node.request(browser);
        signOut.session().invalidate();
        browser.finish(signOut);
        assertThat(Node.events(signOut)).hasAtLeastOneElementOfType(SessionEnded.class);

        store.arrive();

        assertThat(node.requestWith(cookie).view().principal()).isEmpty();
    }

    @Test
    void nothingIsToldOfThem() {
        store.stalls = 2;
        SessionExchange signIn = node.request(browser);
        signIn.session().signIn("anna");
        browser.finish(signIn);
        String confirmed = store.keys.get(2).handle();

        assertThat(store.keys).doesNotHaveDuplicates().hasSize(3);
        assertThat(signIn.view().handle()).contains(confirmed);
        assertThat(Node.events(signIn))
                .hasSize(2)
                .hasAtLeastOneElementOfType(SessionStarted.class)
                .hasAtLeastOneElementOfType(SessionSignedIn.class)
                .extracting("handle")
                .containsOnly(confirmed);
        SessionExchange next = node.request(browser);
        assertThat(next.view().handle()).contains(confirmed);
        assertThat(next.view().principal()).contains("anna");
    }

    @Test
    void pagesKeepTheirTokenWhicheverAttemptIsConfirmed() {
        store.stalls = 1;
        SessionExchange request = node.request(browser);
        String token = request.session().csrfToken();
        browser.finish(request);

        assertThat(node.request(browser).session().acceptsCsrfToken(token)).isTrue();
    }

    @Test
    void eachIsSealedAndBoundAsASessionOfItsOwn() {
        Map<String, String> settings = Map.of(
                "session.secret", SECRET, "session.binding", "ip,user-agent", "session.encryption.enabled", "true");
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(settings.get(key)));
        Node sealed = new Node(guarded, EngineSettings.of(config, Keyring.of(config.secret())), clock, User.class);
        store.stalls = 1;
        SessionExchange request = sealed.request(browser, CLIENT);
        request.session().get(User.class).name = "anna";
        browser.finish(request);

        assertThat(sealed.request(browser, CLIENT).session().get(User.class).name)
                .isEqualTo("anna");
        assertThat(store.entries)
                .as("the write id makes the nonce of the seal")
                .extracting(entry -> entry.header().writeId())
                .doesNotHaveDuplicates();
    }

    @Test
    void pagesKeepTheirTokenAlsoAfterAnUpdateThatFailed() {
        Node unguarded = new Node(store, Node.TIMES, clock, User.class);
        store.stalls = 1;
        SessionExchange request = unguarded.request(browser);
        String token = request.session().csrfToken();
        assertThat(request.update(User.class, user -> user)).isCompletedExceptionally();
        store.arrive();
        browser.finish(request);

        assertThat(store.keys).doesNotHaveDuplicates().hasSize(2);
        assertThat(unguarded.request(browser).session().acceptsCsrfToken(token)).isTrue();
    }

    @Test
    void ofAnUpdateAreNoOthers() {
        store.stalls = 1;
        SessionExchange request = node.request(browser);
        request.update(User.class, user -> {
                    user.name = "anna";
                    return user;
                })
                .toCompletableFuture()
                .join();
        request.session().get(User.class).name = "bea";
        browser.finish(request);

        assertThat(store.keys).doesNotHaveDuplicates().hasSize(2);
        assertThat(node.request(browser).session().get(User.class).name).isEqualTo("bea");
    }
}

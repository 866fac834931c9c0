package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What is repeated because there was no reply, after somebody else has saved. */
class LostReplyTest {

    @SessionData("user")
    public static class User {
        String name;
        String mail;

        @OnConflict(Strategy.SUM)
        int visits;
    }

    static final class Losing extends SessionStoreDecorator {

        Optional<Runnable> meanwhile = Optional.empty();

        Losing(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            Optional<Runnable> once = meanwhile;
            meanwhile = Optional.empty();
            CompletionStage<SaveResult> first = store.save(key, entry, expectedVersion);
            if (once.isEmpty()) {
                return first;
            }
            return first.thenCompose(lost -> {
                once.get().run();
                return store.save(key, entry, expectedVersion);
            });
        }
    }

    /** Whose first attempt to delete does not get through. */
    static final class Late extends SessionStoreDecorator {

        Runnable meanwhile = () -> {};

        Late(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            meanwhile.run();
            meanwhile = () -> {};
            return super.delete(key, verifier)
                    .thenApply(result -> result == DeleteResult.ABSENT ? DeleteResult.DELETED_OR_ABSENT : result);
        }
    }

    final MutableClock clock = new MutableClock();
    final Losing store = new Losing(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, User.class);
    final Browser browser = new Browser();

    @Test
    void ofARotationStillGivesTheClientItsNewToken() {
        SessionExchange first = node.request(browser);
        first.session().get(User.class).name = "ada";
        browser.finish(first);
        Browser parallel = new Browser();
        parallel.cookie = browser.cookie;
        SessionExchange rotating = node.request(browser);
        rotating.session().regenerateId();
        rotating.session().get(User.class).visits++;
        SessionExchange other = node.request(parallel);
        other.session().get(User.class).mail = "ada@example.org";
        store.meanwhile = Optional.of(() -> parallel.finish(other));

        CookieChange cookie = browser.finish(rotating);

        assertThat(cookie).isInstanceOf(CookieChange.Replace.class);
        assertThat(Node.events(rotating))
                .hasAtLeastOneElementOfType(SessionRegenerated.class)
                .hasAtLeastOneElementOfType(SessionSaved.class);
        clock.advance(Node.TIMES.rotationGrace().plus(Duration.ofSeconds(1)));
        User seen = node.request(browser).session().get(User.class);
        assertThat(seen.name).isEqualTo("ada");
        assertThat(seen.mail).isEqualTo("ada@example.org");
        assertThat(seen.visits).as("the change was stored with it").isEqualTo(1);
    }

    @Test
    void ofASignOutEndsNoNewerLogin() {
        Late late = new Late(Node.memory(clock));
        Node shared = new Node(late, Node.TIMES, clock, User.class);
        SessionExchange first = shared.request(browser);
        first.session().get(User.class).name = "guest";
        browser.finish(first);
        Browser newer = browser.copy();
        SessionExchange leaving = shared.request(browser);
        leaving.session().invalidate();
        late.meanwhile = () -> {
            SessionExchange again = shared.request(newer);
            again.session().signIn("bob");
            newer.finish(again);
        };

        CookieChange cookie = browser.finish(leaving);

        assertThat(cookie).isInstanceOf(CookieChange.Keep.class);
        assertThat(Node.events(leaving)).doesNotHaveAnyElementsOfTypes(SessionEnded.class);
        assertThat(shared.request(newer).view().principal()).contains("bob");
    }
}

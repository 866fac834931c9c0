package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A session that cannot be read, in a store that may not be able to remove it. */
class UnreadableSessionTest {

    @SessionData("user")
    public static class User {
        String name;
    }

    static final class Unreadable extends SessionStoreDecorator {

        Optional<CompletionStage<DeleteResult>> deletion = Optional.empty();
        boolean unreadable;

        Unreadable(MutableClock clock) {
            super(Node.memory(clock));
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return unreadable
                    ? CompletableFuture.failedFuture(new SessionCorruptException("A stored session is cut short"))
                    : super.load(key, verifier);
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            return deletion.orElseGet(() -> super.delete(key, verifier));
        }
    }

    final MutableClock clock = new MutableClock();
    final Unreadable store = new Unreadable(clock);
    final Node node = new Node(store, Node.TIMES, clock, User.class);
    final Browser browser = new Browser();

    SessionExchange arrived() {
        SessionExchange first = node.request(browser);
        first.session().get(User.class).name = "ada";
        browser.finish(first);
        store.unreadable = true;
        return node.arrived(browser);
    }

    @Test
    void isToldToHaveEndedWhenItIsRemoved() {
        SessionExchange request = arrived();

        request.load().toCompletableFuture().join();

        assertThat(Node.events(request))
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void isNotToldToHaveEndedWhileItIsThere() {
        SessionExchange request = arrived();
        store.deletion = Optional.of(CompletableFuture.failedFuture(new StoreUnavailableException("down")));

        assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);

        assertThat(Node.events(request)).isEmpty();
    }

    @Test
    void isToldByTheRequestThatRemovedItAlone() {
        SessionExchange request = arrived();
        store.deletion = Optional.of(CompletableFuture.completedFuture(DeleteResult.ABSENT));

        request.load().toCompletableFuture().join();

        assertThat(Node.events(request)).isEmpty();
    }
}

package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionData;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A session that somebody else changes each time just before this request saves. */
class ContendedSaveTest {

    @SessionData("user")
    public static class User {
        String name;
    }

    /** Answers a number of saves as if somebody else had come first. */
    static final class Contended extends SessionStoreDecorator {

        int rivals;
        private VerifierHash verifier;

        Contended() {
            super(Node.memory(Clock.systemUTC()));
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash hash) {
            verifier = hash;
            return store.load(key, hash);
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            if (rivals-- > 0) {
                return store.load(key, verifier).thenApply(current -> new SaveResult.Conflict(current.orElseThrow()));
            }
            return store.save(key, entry, expectedVersion);
        }
    }

    final Contended store = new Contended();
    final Node node = new Node(store, Node.TIMES, Clock.systemUTC(), User.class);
    final Browser browser = new Browser();

    SessionExchange changing(String name) {
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = name;
        return request;
    }

    @Test
    void isSavedInTheEndAndTheConflictsAreCounted() {
        browser.finish(changing("ada"));
        SessionExchange request = changing("grace");
        store.rivals = 3;

        browser.finish(request);

        assertThat(node.request(browser).session().get(User.class).name).isEqualTo("grace");
        assertThat(node.conflicts().merged()).isEqualTo(3);
        assertThat(node.conflicts().givenUp()).isZero();
    }

    @Test
    void isGivenUpInTheEndWithAClearExceptionAndCounted() {
        browser.finish(changing("ada"));
        SessionExchange request = changing("grace");
        store.rivals = Integer.MAX_VALUE;

        assertThatThrownBy(() -> request.finish().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(SessionConflictException.class)
                .hasMessageContaining("100 times")
                .hasMessageContaining("happened 1 times since the start");

        assertThat(node.conflicts().givenUp()).isEqualTo(1);
        assertThat(node.request(browser).session().get(User.class).name).isEqualTo("ada");
    }
}

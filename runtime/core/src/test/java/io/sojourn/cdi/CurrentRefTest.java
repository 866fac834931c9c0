package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionContextException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CallingThread;
import io.sojourn.http.Observers;
import io.sojourn.http.Waiter;
import io.sojourn.testing.Node;

class CurrentRefTest {

    public record Counter(int value) {}

    private final Node node = new Node(Node.memory(Clock.systemUTC()), Node.TIMES, Clock.systemUTC(), Counter.class);

    /** On a thread that must not wait. */
    private static final class EventLoop implements Waiter {

        @Override
        public <T> T await(CompletionStage<T> stage) {
            return stage.toCompletableFuture().join();
        }

        @Override
        public <T> T await(CompletionStage<T> stage, CallingThread here) {
            return await(stage);
        }

        @Override
        public void requireWaiting(String instead) {
            throw new SessionContextException("must not wait: " + instead);
        }
    }

    private static SessionAccess access(SessionExchange exchange) {
        SessionAccess access = new SessionAccess();
        access.current = () -> Optional.of(exchange);
        access.waiter = new EventLoop();
        access.observers = new Observers() {
            @Override
            public void tell(SessionExchange told) {}
        };
        return access;
    }

    /** Else it would be stored although its caller is told that it failed. */
    @Test
    void anUpdateOnAThreadThatMustNotWaitDoesNothing() {
        SessionExchange request = node.requestWith();
        CurrentRef<Counter> counter = new CurrentRef<>(access(request), Counter.class);

        assertThatThrownBy(() -> counter.update(before -> new Counter(before.value() + 1)))
                .isInstanceOf(SessionContextException.class)
                .hasMessageContaining("updateAsync");

        assertThat(request.view().isStored()).isFalse();
        assertThat(counter.get()).isEqualTo(new Counter(0));
    }
}

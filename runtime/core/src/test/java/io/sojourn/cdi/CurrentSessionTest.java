package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CallingThread;
import io.sojourn.http.Observers;
import io.sojourn.http.Waiter;
import io.sojourn.testing.Node;

/** Arguments that cannot be used are refused at once, whatever their size. */
class CurrentSessionTest {

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private final CurrentSession session = new CurrentSession();

    @BeforeEach
    void begin() {
        Clock clock = Clock.systemUTC();
        SessionExchange exchange = new Node(Node.memory(clock), Node.TIMES, clock).requestWith();
        session.access = new SessionAccess();
        session.access.current = () -> Optional.of(exchange);
        session.access.observers = new Observers() {
            @Override
            public void tell(SessionExchange told) {}
        };
        session.access.waiter = new Waiter() {
            @Override
            public <T> T await(CompletionStage<T> stage) {
                return stage.toCompletableFuture().join();
            }

            @Override
            public <T> T await(CompletionStage<T> stage, CallingThread here) {
                return await(stage);
            }
        };
    }

    @Test
    void anIdleTimeoutIsFromAMillisecondToAHundredYears() {
        for (Duration bad :
                List.of(Duration.ofNanos(1), Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(36_501), ENDLESS)) {
            assertThatThrownBy(() -> session.idleTimeout(bad))
                    .as(bad.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad.toString());
        }
        session.idleTimeout(Duration.ofMillis(1));
        session.idleTimeout(Duration.ofDays(36_500));
    }

    @Test
    void anAgeMayBeEndlessButNotNegative() {
        session.signIn("ann");

        assertThat(session.authenticatedWithin(ENDLESS)).isTrue();
        assertThatThrownBy(() -> session.authenticatedWithin(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrincipalIsTextThatCanBeSeenAndStored() {
        for (String bad : Arrays.asList(
                null, "", " ", "\t\n", "\u200b", "\u2060\ufeff", "x".repeat(1001), "ann\ud83d", "\ude00")) {
            assertThatThrownBy(() -> session.signIn(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(session.exists()).isFalse();

        session.signIn("\ud83d\ude00");

        assertThat(session.principal()).contains("\ud83d\ude00");
    }
}

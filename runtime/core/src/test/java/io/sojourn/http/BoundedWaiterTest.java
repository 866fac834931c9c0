package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;

class BoundedWaiterTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "session.store-timeout", "40ms",
            "session.retry.delay", "10ms",
            "session.circuit-breaker.enabled", "false");

    @Test
    void waitsAsLongAsTwoOperationsMayTake() {
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(SETTINGS.get(key)));
        // 2 × (4 × 50 ms + (10 ms + 9 ms) + (20 ms + 9 ms) + (40 ms + 9 ms))
        Duration limit = Duration.ofMillis(594);
        BoundedWaiter waiter = new BoundedWaiter(config);
        long begun = System.nanoTime();

        assertThatThrownBy(() -> waiter.await(new CompletableFuture<>()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("within 594 ms");

        assertThat(config.resilience().waitLimit()).isEqualTo(limit);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(limit, limit.plusSeconds(5));
    }
}

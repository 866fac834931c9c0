package io.sojourn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.config.MemoryConfig;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.test.MutableClock;

class SessionStoreDecoratorTest {

    private static final SessionKey KEY = new SessionKey("k".repeat(43));
    private static final VerifierHash VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private final MutableClock clock = new MutableClock();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final MemoryStore memory = new MemoryStore(new MemoryConfig(10), clock);
    private final SessionStore metered = new MeteredStore(memory);

    /** The whole of a metering decorator. */
    private final class MeteredStore extends SessionStoreDecorator {

        MeteredStore(SessionStore store) {
            super(store);
        }

        private <T> CompletionStage<T> counted(String operation, Supplier<CompletionStage<T>> call) {
            return call.get().whenComplete((result, failure) -> calls.merge(operation, 1, Integer::sum));
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return counted("load", () -> store.load(key, verifier));
        }

        @Override
        public CompletionStage<RevokeResult> revoke(SessionKey key) {
            return counted("revoke", () -> store.revoke(key));
        }

        @Override
        protected <T> Optional<T> wrap(Class<T> capability, T within) {
            return capability == EnumerableStore.class
                    ? Optional.of(capability.cast(new MeteredSteps((EnumerableStore) within)))
                    : Optional.empty();
        }

        private final class MeteredSteps implements EnumerableStore {

            private final EnumerableStore steps;

            MeteredSteps(EnumerableStore steps) {
                this.steps = steps;
            }

            @Override
            public CompletionStage<Page> scan(Cursor from) {
                return counted("scan", () -> steps.scan(from));
            }

            @Override
            public CompletionStage<Cleared> clear(Cursor from) {
                return counted("clear", () -> steps.clear(from));
            }
        }
    }

    /** Counts what it is asked to make. */
    private final class CountingGuard implements Guard {
        @Override
        public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
            calls.merge("guarded", 1, Integer::sum);
            return operation.get();
        }
    }

    @Test
    void aMeteringDecoratorSeesEveryCallAlsoThoseOfACapability() {
        metered.load(KEY, VERIFIER);
        metered.revoke(KEY);
        EnumerableStore all = metered.unwrap(EnumerableStore.class).orElseThrow();
        all.scan(Cursor.START);
        all.clear();

        assertThat(calls).isEqualTo(Map.of("load", 1, "revoke", 1, "scan", 1, "clear", 1));
    }

    @Test
    void nobodyGetsPastADecorator() {
        assertThat(metered.unwrap(SessionStore.class)).containsSame(metered);
        assertThat(metered.unwrap(EnumerableStore.class)).get().isNotSameAs(memory);
        assertThat(metered.unwrap(MemoryStore.class)).isEmpty();
        assertThat(metered.unwrap(LocalStore.class)).isEmpty();
    }

    @Test
    void aCapabilityThatADecoratorDoesNotKnowIsNotShown() {
        SessionStore plain = new SessionStoreDecorator(metered) {};

        assertThat(plain.unwrap(EnumerableStore.class)).isEmpty();
        plain.load(KEY, VERIFIER);
        assertThat(calls).containsOnly(Map.entry("load", 1));
    }

    @Test
    void theGuardMakesEachStepOfACapabilityACallOfItsOwn() {
        SessionStore guarded =
                new GuardedStore(metered, new CountingGuard(), new Circuit(clock, Duration.ofSeconds(1), change -> {}));

        EnumerableStore all = guarded.unwrap(EnumerableStore.class).orElseThrow();
        all.scan(Cursor.START);
        all.clear(Cursor.START);

        assertThat(calls).isEqualTo(Map.of("guarded", 2, "scan", 1, "clear", 1));
    }

    @Test
    void aRenewalGoesPastTheGuard() {
        SessionStore guarded =
                new GuardedStore(metered, new CountingGuard(), new Circuit(clock, Duration.ofSeconds(1), change -> {}));

        assertThat(guarded.renew(KEY, VERIFIER, new Renewal.Access())).isCompletedWithValue(new RenewResult.Absent());

        assertThat(calls).isEmpty();
    }
}

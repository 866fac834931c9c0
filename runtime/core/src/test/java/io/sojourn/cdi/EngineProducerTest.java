package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionConfigException;
import io.sojourn.cdi.EngineProducer.EngineParts;
import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.CommitResult;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.SessionExchange;
import io.sojourn.resilience.Circuit;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.testing.LogBook;

class EngineProducerTest {

    private static final SessionConfig CONFIG = SessionConfigReader.read(key -> Optional.empty());
    private static final SessionConfig IN_COOKIES = SessionConfigReader.read(key -> Optional.ofNullable(
            Map.of("session.store", "cookie", "session.secret", "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d=")
                    .get(key)));
    private static final DataClasses NO_DATA = new DataClasses(List.of());

    private final EngineProducer producer = new EngineProducer();
    private final Clock clock = Clock.systemUTC();
    private final SessionStore store = new MemoryStore(new MemoryConfig(1), clock);

    private final StoreGuard guard =
            new StoreGuard(beans(List.of()), new Circuit(clock, Duration.ofSeconds(1), change -> {}));

    @SuppressWarnings("unchecked")
    private static <T> Instance<T> beans(List<T> beans) {
        return (Instance<T>) Proxy.newProxyInstance(
                EngineProducerTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (instance, method, arguments) -> switch (method.getName()) {
                    case "isUnsatisfied" -> beans.isEmpty();
                    case "isAmbiguous" -> beans.size() > 1;
                    case "isResolvable" -> beans.size() == 1;
                    case "get" -> beans.get(0);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void usesTheApplicationsOwnStoreAndLeavesClosingItToTheApplication() {
        EngineParts parts = producer.parts(CONFIG, NO_DATA, beans(List.of(store)), beans(List.of(clock)), guard);

        assertThat(parts.opened()).isEmpty();
        producer.close(parts);
    }

    @Test
    void opensTheConfiguredStoreWhereThereIsNoOther() {
        EngineParts parts = producer.parts(CONFIG, NO_DATA, beans(List.of()), beans(List.of()), guard);

        assertThat(parts.opened()).get().isInstanceOf(MemoryStore.class);
        producer.close(parts);
    }

    @Test
    void opensNoStoreWhereSessionsAreKeptInCookies() {
        EngineParts parts = producer.parts(IN_COOKIES, NO_DATA, beans(List.of()), beans(List.of()), guard);

        assertThat(parts.opened()).isEmpty();
        assertThat(cookieOfANewSession(parts)).hasSizeGreaterThan(100);
        producer.close(parts);
    }

    @Test
    void saysPlainlyWhatCannotBeDoneWithSessionsInCookies() {
        try (LogBook log = LogBook.of("io.sojourn.cdi")) {
            producer.close(producer.parts(IN_COOKIES, NO_DATA, beans(List.of()), beans(List.of()), guard));

            assertThat(log.lines())
                    .anySatisfy(
                            message -> assertThat(message).startsWith("Sessions are kept in the cookie itself, sealed"))
                    .anySatisfy(message -> assertThat(message)
                            .contains("cannot be ended from the server (Sessions.revoke throws): another"
                                    + " session.cookie.epoch ends all of them"));
        }
    }

    @Test
    void usesTheApplicationsOwnStoreAlsoInPlaceOfTheCookie() {
        EngineParts parts = producer.parts(IN_COOKIES, NO_DATA, beans(List.of(store)), beans(List.of(clock)), guard);

        assertThat(cookieOfANewSession(parts)).hasSizeLessThan(150);
        producer.close(parts);
    }

    private static String cookieOfANewSession(EngineParts parts) {
        SessionExchange request = parts.engine().open(List.of());
        request.load();
        request.session().create();
        CommitResult commit = request.finish().toCompletableFuture().join();
        return ((CookieChange.Replace) commit.cookie()).value();
    }

    @Test
    void refusesTwoStoresOrTwoClocks() {
        assertThatThrownBy(() ->
                        producer.parts(CONFIG, NO_DATA, beans(List.of(store, store)), beans(List.of(clock)), guard))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(SessionStore.class.getName())
                .hasMessageContaining("remove the others, or give them qualifiers");
        assertThatThrownBy(() ->
                        producer.parts(CONFIG, NO_DATA, beans(List.of(store)), beans(List.of(clock, clock)), guard))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(Clock.class.getName());
    }

    @Test
    void closesWhatItOpenedIfTheStartFails() {
        AtomicInteger closed = new AtomicInteger();
        AutoCloseable opened = closed::incrementAndGet;
        Error failure = new OutOfMemoryError("unable to create native thread");

        assertThatThrownBy(() -> EngineProducer.closingOnFailure(opened, x -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(closed).hasValue(1);
        String result = EngineProducer.closingOnFailure(opened, x -> "started");
        assertThat(result).isEqualTo("started");
        assertThat(closed).hasValue(1);
    }

    @Test
    void tellsTheFailureOfTheStartRatherThanThatOfClosing() {
        RuntimeException failure = new IllegalStateException("start");
        Exception later = new Exception("close");

        assertThatThrownBy(() -> EngineProducer.closingOnFailure(
                        () -> {
                            throw later;
                        },
                        x -> {
                            throw failure;
                        }))
                .isSameAs(failure)
                .hasSuppressedException(later);
    }
}

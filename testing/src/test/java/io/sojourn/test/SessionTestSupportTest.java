package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionContextException;
import io.sojourn.SessionException;
import io.sojourn.engine.SessionEngine;
import io.sojourn.test.shop.Basket;
import io.sojourn.test.shop.Orders;
import io.sojourn.test.shop.Visitor;

/** How an application tests code that has its session injected; here in Weld SE, with a clock set by hand. */
class SessionTestSupportTest {

    static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));

    @ApplicationScoped
    public static class TestTime {
        @Produces
        Clock clock() {
            return CLOCK;
        }
    }

    static SeContainer container;
    static Orders orders;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance().initialize();
        orders = container.select(Orders.class).get();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void codeSeesTheGivenSessionAndItsChangesCanBeLookedAt() throws Exception {
        SessionTestSupport.Outcome<Integer> outcome = SessionTestSupport.with(
                        new Visitor("ada"), new Basket(List.of("tea", "milk")))
                .call(orders::place);

        assertThat(outcome.result()).isEqualTo(2);
        assertThat(outcome.data(Visitor.class).getName()).isEqualTo("ada");
        assertThat(outcome.data(Visitor.class).getOrders()).containsExactly("tea", "milk");
        assertThat(outcome.data(Basket.class).items()).isEmpty();
    }

    @Test
    void aSessionCanBelongToSomebody() throws Exception {
        assertThat(SessionTestSupport.with().signIn("ada").call(orders::who).result())
                .isEqualTo("ada");
        assertThat(SessionTestSupport.with().call(orders::who).result()).isEqualTo("nobody");
    }

    @Test
    void aSessionThatIsInvalidatedIsGone() {
        assertThat(SessionTestSupport.with(new Visitor("ada"))
                        .run(orders::leave)
                        .exists())
                .isFalse();
        assertThat(SessionTestSupport.with(new Visitor("ada")).run(orders::who).exists())
                .isTrue();
    }

    @Test
    void codeThatFailsIsReportedAsItFails() {
        assertThatThrownBy(() -> SessionTestSupport.with().call(() -> {
                    throw new java.io.IOException("mine");
                }))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("mine");
    }

    @Test
    void theCookieOpensTheSessionUntilTheClockSaysOtherwise() {
        String cookie = SessionTestSupport.with(new Visitor("ada"))
                .idleTimeout(Duration.ofMinutes(5))
                .cookie();
        assertThat(cookie).matches("session=[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
        String token = cookie.substring("session=".length());

        assertThat(isLive(token)).isTrue();
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(isLive(token)).isFalse();
    }

    private static boolean isLive(String token) {
        var exchange = container.select(SessionEngine.class).get().open(List.of(token));
        exchange.load().toCompletableFuture().join();
        return exchange.view().handle().isPresent();
    }

    @Test
    void outsideOfThatTheSessionIsNotThere() {
        assertThatThrownBy(orders::who)
                .isInstanceOf(SessionContextException.class)
                .hasMessageContaining("There is no session here");
    }

    @Test
    void whatIsNoSessionDataOfTheApplicationIsRefused() {
        assertThatThrownBy(() -> SessionTestSupport.with("text").cookie())
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("java.lang.String is no session data");
        assertThatThrownBy(() -> SessionTestSupport.with(new Visitor("a"), new Visitor("b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

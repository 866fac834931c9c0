package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.Session;
import io.sojourn.test.MutableClock;
import io.sojourn.test.SessionTestSupport;

class GreetingTest {

    // tag::clock[]
    @ApplicationScoped
    public static class TestTime {

        static final MutableClock CLOCK = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));

        @Produces
        Clock clock() {
            return CLOCK;
        }
    }
    // end::clock[]

    @ApplicationScoped
    public static class Age {

        @Inject
        Session session;

        Duration left() {
            return session.timeUntilExpiry();
        }
    }

    static SeContainer container;
    Greeter greeter;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(UserSession.class, Greeter.class, TestTime.class, Age.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void find() {
        greeter = container.select(Greeter.class).get();
    }

    // tag::test[]
    @Test
    void greetsWhoIsSignedInAndRemembersThePage() throws Exception {
        UserSession ada = new UserSession();
        ada.signIn("Ada");

        SessionTestSupport.Outcome<String> outcome =
                SessionTestSupport.with(ada).signIn("ada").call(() -> greeter.greet("/books"));

        assertThat(outcome.result()).isEqualTo("Hello Ada");
        assertThat(outcome.data(UserSession.class).getVisited()).containsExactly("/books");
    }
    // end::test[]

    @Test
    void timeStandsStillUntilItIsMoved() throws Exception {
        Age age = container.select(Age.class).get();
        Duration left = SessionTestSupport.with()
                .idleTimeout(Duration.ofMinutes(5))
                .call(age::left)
                .result();

        assertThat(left).isEqualTo(Duration.ofMinutes(5));
    }
}

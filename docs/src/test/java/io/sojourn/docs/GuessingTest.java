package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sojourn.Session;
import io.sojourn.test.MutableClock;
import io.sojourn.test.SessionTestSupport;

import shop.Attempts;
import shop.BothFactors;
import shop.GuardedSignIn;
import shop.GuardedSignIn.Outcome;
import shop.SecondFactor;
import shop.Staff;
import shop.StaffRoles;

/** The guard against guessing that the page about signing in shows, and its rules, work. */
class GuessingTest {

    /** Stands still. */
    @ApplicationScoped
    public static class Time {

        static final MutableClock CLOCK = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));

        @Produces
        Clock clock() {
            return CLOCK;
        }
    }

    /** What the gate would ask. */
    @ApplicationScoped
    public static class Gate {

        @Inject
        BothFactors rule;

        @Inject
        StaffRoles roles;

        @Inject
        Session session;

        boolean letsIn() {
            return rule.isSignedIn(session);
        }

        Set<String> roles() {
            return roles.of(session);
        }
    }

    private static SeContainer container;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(
                        GuardedSignIn.class,
                        SecondFactor.class,
                        BothFactors.class,
                        Staff.class,
                        StaffRoles.class,
                        Time.class,
                        Gate.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private final GuardedSignIn signIn = container.select(GuardedSignIn.class).get();
    private final Gate gate = container.select(Gate.class).get();

    @Test
    void fiveWrongPasswordsLockForAWhile() {
        Instant now = Instant.parse("2030-01-01T12:00:00Z");
        Attempts attempts = new Attempts(0, null);
        for (int i = 0; i < 4; i++) {
            attempts = attempts.oneMore(now);
            assertThat(attempts.isLocked(now)).isFalse();
        }

        attempts = attempts.oneMore(now);

        assertThat(attempts.isLocked(now)).isTrue();
        assertThat(attempts.isLocked(now.plus(Duration.ofMinutes(5)))).isFalse();
    }

    @Test
    void whileLockedTheRightPasswordDoesNotHelpEither() throws Exception {
        Outcome outcome = SessionTestSupport.with()
                .call(() -> {
                    for (int i = 0; i < 4; i++) {
                        assertThat(signIn.password("ada", false)).isEqualTo(Outcome.WRONG);
                    }
                    assertThat(signIn.password("ada", false)).isEqualTo(Outcome.LOCKED);
                    return signIn.password("ada", true);
                })
                .result();

        assertThat(outcome).isEqualTo(Outcome.LOCKED);
    }

    @Test
    void bothFactorsAreNeeded() throws Exception {
        boolean in = SessionTestSupport.with()
                .call(() -> {
                    assertThat(gate.letsIn()).isFalse();
                    assertThat(signIn.password("ada", true)).isEqualTo(Outcome.CODE_WANTED);
                    assertThat(gate.letsIn()).isFalse();
                    assertThat(signIn.code(true)).isEqualTo(Outcome.SIGNED_IN);
                    return gate.letsIn();
                })
                .result();

        assertThat(in).isTrue();
    }

    @Test
    void whoSendsAWrongCodeBeginsAnew() throws Exception {
        boolean in = SessionTestSupport.with()
                .call(() -> {
                    signIn.password("ada", true);
                    assertThat(signIn.code(false)).isEqualTo(Outcome.WRONG);
                    signIn.code(true);
                    return gate.letsIn();
                })
                .result();

        assertThat(in).isFalse();
    }

    @Test
    void rolesAreData() throws Exception {
        Staff staff = new Staff();
        staff.getDuties().add("accountant");

        assertThat(SessionTestSupport.with(staff)
                        .signIn("ada")
                        .call(gate::roles)
                        .result())
                .containsExactly("accountant");
    }
}

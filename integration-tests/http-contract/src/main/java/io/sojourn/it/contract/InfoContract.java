package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the session says about itself. */
abstract class InfoContract extends Contract {

    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    @Test
    void withoutASessionThereIsNothingToSay() {
        SessionView none = SessionView.of(send(Call.get("/session")));

        assertThat(none.exists()).isFalse();
        assertThat(none.fresh()).isFalse();
        assertThat(none.handle()).isEmpty();
        assertThat(none.createdAt()).isEmpty();
        assertThat(none.lastAccessedAt()).isEmpty();
        assertThat(none.expiresAt()).isEmpty();
        assertThat(none.secondsLeft()).isZero();
    }

    @Test
    void theRequestThatCreatesASessionSeesItAsNew() {
        SessionView created = SessionView.of(send(Call.post("/session?steps=create")));

        assertThat(created.exists()).isTrue();
        assertThat(created.fresh()).isTrue();
        assertThat(created.handle())
                .hasValueSatisfying(handle -> assertThat(handle).matches("[A-Za-z0-9_-]{43}"));
        assertThat(created.lastAccessedAt()).isEqualTo(created.createdAt());
        assertLivesForTheTimeout(created);
    }

    @Test
    void laterRequestsSeeTheSameSession() {
        Browser browser = newBrowser();
        SessionView created = SessionView.of(browser.post("/session?steps=create"));

        SessionView later = SessionView.of(browser.get("/session"));

        assertThat(later.exists()).isTrue();
        assertThat(later.fresh()).isFalse();
        assertThat(later.handle()).isEqualTo(created.handle());
        assertThat(later.createdAt()).isEqualTo(created.createdAt());
        assertLivesForTheTimeout(later);
    }

    @Test
    void useProlongsTheSession() {
        Browser browser = newBrowser();
        SessionView created = SessionView.of(browser.post("/session?steps=create"));

        letPass(application().touchInterval().plus(Settings.TIMEOUT.dividedBy(2)));
        await(
                "a later deadline",
                () -> browser.get("/session"),
                answer -> SessionView.of(answer)
                        .expiresAt()
                        .orElseThrow()
                        .isAfter(created.expiresAt().orElseThrow()));
        await(
                "a later last access",
                () -> browser.get("/session"),
                answer -> SessionView.of(answer)
                        .lastAccessedAt()
                        .orElseThrow()
                        .isAfter(created.lastAccessedAt().orElseThrow()));
    }

    private static void assertLivesForTheTimeout(SessionView session) {
        assertThat(session.expiresAt())
                .hasValueSatisfying(expiry -> assertThat(expiry)
                        .isCloseTo(
                                Instant.now().plus(Settings.TIMEOUT), within(TOLERANCE.toMillis(), ChronoUnit.MILLIS)));
        assertThat(session.secondsLeft())
                .isBetween(Settings.TIMEOUT.minus(TOLERANCE).toSeconds(), Settings.TIMEOUT.toSeconds());
    }
}

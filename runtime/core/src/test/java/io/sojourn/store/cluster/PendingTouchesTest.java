package io.sojourn.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.PendingTouches.Touch;

class PendingTouchesTest {

    static final SessionKey KEY = new SessionKey("k".repeat(43));
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    final PendingTouches pending = new PendingTouches();

    static Touch touch(Renewal renewal, long second, long due) {
        return new Touch(KEY, VerifierHash.of(new byte[32]), renewal, NOON.plusSeconds(second), NOON.plusSeconds(due));
    }

    @ParameterizedTest
    @CsvSource({"SLIDE,ACCESS,SLIDE", "ACCESS,SLIDE,SLIDE", "ACCESS,ACCESS,ACCESS"})
    void oneThatProlongsIsNotUndoneByOneThatOnlyLooks(Renewal first, Renewal second, Renewal told) {
        pending.note(touch(first, 0, 60));
        pending.note(touch(second, 1, 61));

        List<Touch> due = pending.takeDue(NOON.plusSeconds(60));

        assertThat(due).singleElement().satisfies(touch -> {
            assertThat(touch.renewal()).isEqualTo(told);
            assertThat(touch.at()).isEqualTo(NOON.plusSeconds(1));
            assertThat(touch.due()).isEqualTo(NOON.plusSeconds(60));
        });
    }

    @Test
    void theyAreTakenOnceAndWhenTheyAreDue() {
        pending.note(touch(Renewal.SLIDE, 0, 60));

        assertThat(pending.takeDue(NOON.plusSeconds(59))).isEmpty();
        assertThat(pending.takeDue(NOON.plusSeconds(60))).hasSize(1);
        assertThat(pending.takeAll()).isEmpty();
    }
}

package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;

import org.junit.jupiter.api.Test;

class RaceTest {

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        assertThat(Race.together(3, i -> "runner " + i)).containsExactly("runner 0", "runner 1", "runner 2");
    }

    @Test
    void allTasksRunAtTheSameTimeInEachRace() {
        int runners = 4;
        Phaser meeting = new Phaser(runners);
        List<Callable<Integer>> tasks = Collections.nCopies(runners, meeting::arriveAndAwaitAdvance);

        try (Race race = new Race(runners)) {
            assertThat(race.run(tasks)).hasSize(runners).containsOnly(1);
            assertThat(race.run(tasks)).hasSize(runners).containsOnly(2);
        }
    }

    @Test
    void aTaskThatFailsFailsTheTest() {
        IllegalStateException failure = new IllegalStateException("as if");

        assertThatThrownBy(() -> Race.together(2, i -> {
                    if (i == 1) {
                        throw failure;
                    }
                    return i;
                }))
                .isInstanceOf(AssertionError.class)
                .hasCause(failure);
    }

    @Test
    void eachThreadHasATask() {
        try (Race race = new Race(2)) {
            assertThatIllegalArgumentException().isThrownBy(() -> race.run(List.of(() -> 1)));
        }
    }
}

package io.sojourn.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is read of a path that anybody may send. */
class PathReadingsTest {

    private static final int LONGEST_TARGET = 8 * 1024;

    private final AtomicLong charactersRead = new AtomicLong();
    private final List<UnaryOperator<String>> countedSteps =
            PathReadings.STEPS.stream().map(this::counted).toList();

    private UnaryOperator<String> counted(UnaryOperator<String> step) {
        return path -> {
            charactersRead.addAndGet(path.length());
            return step.apply(path);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..;%2f%252e%252e%5c;a//./%25252f",
                "%25252525252525252525252f",
                "%",
                "%2525",
                "/.",
                "/..",
                "//",
                ";a/",
                "\\",
                "%5c%255c%25255c",
                "a%20b/",
            })
    void eachStepReads32KilobytesOfALongTargetAtMost(String repeated) {
        for (int length : List.of(300, 1_000, 4_000, LONGEST_TARGET, 10 * LONGEST_TARGET)) {
            charactersRead.set(0);

            PathReadings.of(target(repeated, length), countedSteps);

            assertThat(charactersRead.get()).isLessThanOrEqualTo(countedSteps.size() * 32L * 1024);
        }
    }

    @Test
    void aPathWhoseReadingsAreLongerAllTogetherIsNotRead() {
        assertThat(PathReadings.of(target("..;%2f%252e%252e%5c;a//./%25252f", 4_000)))
                .isEmpty();
    }

    @Test
    void oneThatIsPlainIsReadHoweverLongItIs() {
        String path = target("a/", 10 * LONGEST_TARGET) + "b";

        assertThat(PathReadings.of(path, countedSteps)).isEqualTo(Optional.of(Set.of(path)));
        assertThat(charactersRead).hasValue(0);
    }

    @Test
    void oneWithOrdinaryEscapesIsReadUpToTheLongestTarget() {
        assertThat(PathReadings.of(target("a%20b/", LONGEST_TARGET))).isPresent();
    }

    private static String target(String repeated, int length) {
        return "/assets/" + repeated.repeat((length - 8) / repeated.length());
    }
}

package io.sojourn.spi;

import java.time.Duration;
import java.util.Objects;

/** What use moves in the header of a stored session. */
public sealed interface Renewal {

    /** The last access only: the idle timeout does not slide. */
    record Access() implements Renewal {}

    /**
     * The last access, and the deadline: to the stored idle timeout and the slack from now, but never past the absolute
     * deadline.
     *
     * @param slack for how long after it no further renewal is due; zero or more
     */
    record Slide(Duration slack) implements Renewal {
        public Slide {
            Objects.requireNonNull(slack, "slack");
            if (slack.isNegative()) {
                throw new IllegalArgumentException("slack must not be negative, but is " + slack);
            }
        }
    }
}

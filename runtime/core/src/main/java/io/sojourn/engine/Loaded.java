package io.sojourn.engine;

import java.time.Instant;

/** How a load ended. */
sealed interface Loaded {

    /**
     * The caller has a session.
     *
     * @param live the session, its times renewed
     * @param previousAccess when it was used before
     * @param renewal what the read has moved, which may be less than was asked for
     */
    record Present(Live live, Instant previousAccess, Use renewal) implements Loaded {}

    /** The caller has none. */
    record Absent() implements Loaded {}
}

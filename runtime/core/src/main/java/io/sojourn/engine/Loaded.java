package io.sojourn.engine;

import java.time.Instant;

/** How a load ended. */
sealed interface Loaded {

    /**
     * The caller has a session.
     *
     * @param live the session, its times renewed
     * @param previousAccess when it was used before
     */
    record Present(Live live, Instant previousAccess) implements Loaded {}

    /** The caller has none. */
    record Absent() implements Loaded {}
}

package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds where data is sealed and the secret was changed, and where sessions do not slide. */
public abstract class SealedContract extends ApplicationContract {

    @Nested
    class Sealing extends SealingContract {}

    @Nested
    class Tags extends TagContract {}

    @Nested
    class FixedTimeouts extends FixedTimeoutContract {}
}

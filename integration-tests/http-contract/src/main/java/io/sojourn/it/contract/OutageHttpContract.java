package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** How soon an outage of Redis is over for the users of a node with the settings nobody changed. */
@Tag("chaos")
public abstract class OutageHttpContract extends ApplicationContract {

    @Nested
    class Recovery extends RecoveryContract {}
}

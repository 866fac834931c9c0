package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What can be relied on while Redis fails, on two nodes with copies of sessions. */
public abstract class ClusteredChaosHttpContract extends ChaosHttpContract {

    @Nested
    class CopiesAmidFaults extends CopiesAmidFaultsContract {}
}

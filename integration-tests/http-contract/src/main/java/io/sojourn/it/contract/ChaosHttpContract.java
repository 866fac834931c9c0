package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What can be relied on while Redis fails, on two nodes that ask it each time. */
@Tag("chaos")
public abstract class ChaosHttpContract extends ApplicationContract {

    @Nested
    class Chaos extends ChaosContract {}

    @Nested
    class EmptyRedis extends EmptyRedisContract {}
}

package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What can be relied on while Redis fails, on two nodes that ask it each time. */
public abstract class ChaosHttpContract extends ApplicationContract {

    @Nested
    class Chaos extends ChaosContract {}

    @Nested
    class EmptyRedis extends EmptyRedisContract {}
}

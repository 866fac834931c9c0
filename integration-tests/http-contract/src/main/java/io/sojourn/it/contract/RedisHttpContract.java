package io.sojourn.it.contract;

import org.junit.jupiter.api.Nested;

/** What holds with the Redis store on top of {@link HttpContract}: what Redis itself sees, and what its absence does. */
public abstract class RedisHttpContract extends HttpContract {

    @Nested
    class RoundTrips extends RoundTripContract {}

    @Nested
    class RedisContent extends RedisContentContract {}

    @Nested
    class Corruption extends CorruptionContract {}

    @Nested
    class NewerVersion extends NewerVersionContract {}

    @Nested
    class Status extends StatusContract {}

    @Nested
    class Outage extends OutageContract {}

    @Nested
    class Refusal extends RefusalContract {}

    @Nested
    class NoFailure extends NoFailureContract {}

    @Nested
    class GuardMetrics extends GuardMetricsContract {}

    @Nested
    class GateAtTheStore extends GateStoreContract {}
}

package io.sojourn.store.redis;

import java.util.concurrent.CompletionStage;

import org.redisson.api.RScript;

/** The way to Redis. Thread-safe; never waits. */
interface RedisLink {

    /**
     * Where scripts can be run.
     *
     * @return complete while there is a connection; fails when Redis cannot be reached, and then the next call tries
     *     again
     */
    CompletionStage<RScript> scripts();

    /** Gives back what this link opened. */
    void close();
}

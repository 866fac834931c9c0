package io.sojourn.store.redis;

import java.util.concurrent.CompletionStage;

import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.ReadMode;

/** The way to Redis. Thread-safe; never waits. */
interface RedisLink {

    /**
     * A client that has found its servers.
     *
     * @param client for everything else
     * @param scripts where scripts can be run
     */
    record Connected(RedissonClient client, RScript scripts) {

        static Connected by(RedissonClient client) {
            return new Connected(client, client.getScript(ByteArrayCodec.INSTANCE));
        }

        /** From the master, whatever the client is set to: a replica may not have the session yet, or have it still. */
        CompletionStage<byte[]> get(String key) {
            return client.<byte[]>getBucket(PlainOptions.name(key)
                            .codec(ByteArrayCodec.INSTANCE)
                            .readMode(ReadMode.MASTER))
                    .getAsync();
        }
    }

    /**
     * The client.
     *
     * @return complete while there is a connection; fails when Redis cannot be reached, and then a later call tries
     *     again
     */
    CompletionStage<Connected> connected();

    /** Gives back what this link opened. */
    void close();
}

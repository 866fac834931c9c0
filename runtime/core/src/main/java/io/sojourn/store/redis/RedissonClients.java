package io.sojourn.store.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;

/** Where a link takes its client from. */
interface RedissonClients {

    /** A client for one attempt to connect, which has not connected yet. May throw whatever Redisson throws. */
    RedissonClient open();

    /** Gives a client back, after an attempt that failed or at the end. */
    void close(RedissonClient client);

    /**
     * Clients of ours, one for each attempt: what an attempt with several servers has found out before it failed, such
     * as who was the master, is kept by Redisson, and wrong in the next one.
     */
    static RedissonClients own(Config config) {
        AtomicReference<RedissonClient> first = new AtomicReference<>(Redisson.create(config));
        return new RedissonClients() {

            private static final int CLOSE_SECONDS = 2;

            @Override
            public RedissonClient open() {
                RedissonClient made = first.getAndSet(null);
                return made != null ? made : Redisson.create(config);
            }

            @Override
            public void close(RedissonClient client) {
                client.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        };
    }

    /** A client that somebody else opens and closes. */
    static RedissonClients lent(RedissonClient client) {
        return new RedissonClients() {
            @Override
            public RedissonClient open() {
                return client;
            }

            @Override
            public void close(RedissonClient given) {
                // It belongs to whoever opened it.
            }
        };
    }

    /** Makes a lazily initialised client find its servers, on this thread. Does nothing to one that has found them. */
    static void connect(RedissonClient client) {
        Config config = client.getConfig();
        if (config.isClusterConfig()) {
            client.getRedisNodes(RedisNodes.CLUSTER).getMasters();
        } else if (config.isSentinelConfig()) {
            client.getRedisNodes(RedisNodes.SENTINEL_MASTER_SLAVE).getMaster();
        } else if (config.isSingleConfig()) {
            client.getRedisNodes(RedisNodes.SINGLE).getInstance();
        } else {
            client.getRedisNodes(RedisNodes.MASTER_SLAVE).getMaster();
        }
    }
}

package io.sojourn.store.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.redisson.api.RedissonClient;
import org.redisson.client.DefaultNettyHook;
import org.redisson.config.Config;

import io.sojourn.config.RedisConfig;
import io.sojourn.spi.ChangePublisher;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.SessionStore;

/** What a store is opened with. */
record RedisOpening(
        RedisLink link, SubscriptionWatch watch, String keyPrefix, Duration storeTimeout, RedisFailures failures) {

    static RedisOpening of(RedisConfig config, Optional<Object> client, Duration storeTimeout) {
        SubscriptionWatch watch = new SubscriptionWatch();
        RedisFailures failures = client.isPresent()
                ? RedisFailures.ofClient(storeTimeout)
                : RedisFailures.of(config.source(), storeTimeout);
        RedissonClients clients = client.map(given -> RedissonClients.lent((RedissonClient) given))
                .orElseGet(() -> RedissonClients.own(watched(RedissonSettings.of(config, storeTimeout), watch)));
        return new RedisOpening(RedisLink.open(clients, failures), watch, config.keyPrefix(), storeTimeout, failures);
    }

    /** A hook in the application's own configuration stays; then a loss is noticed by silence alone. */
    private static Config watched(Config config, SubscriptionWatch watch) {
        if (config.getNettyHook() instanceof DefaultNettyHook) {
            config.setNettyHook(watch);
        }
        return config;
    }

    SessionStore store(Clock clock, Optional<ChangePublisher> publisher) {
        return new RedisStore(link, keyPrefix, storeTimeout, clock, failures, publisher);
    }

    ClusterChannel channel(String name) {
        return new RedisChannel(link, name, failures, watch);
    }
}

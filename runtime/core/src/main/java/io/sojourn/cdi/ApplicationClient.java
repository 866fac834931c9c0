package io.sojourn.cdi;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;

import io.sojourn.SessionConfigException;
import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisSource.Origin;
import io.sojourn.store.redis.RedisStores;

/**
 * The application's own client for Redis, a bean without qualifiers. It is looked up by its type at run time, since that
 * type may be missing altogether.
 */
final class ApplicationClient {

    private ApplicationClient() {}

    /**
     * @param config what is configured beside it
     * @return the client to use; empty if there is none, or if the way to Redis is configured for sessions
     * @throws SessionConfigException if there are several
     */
    static Optional<Object> find(RedisConfig config) {
        return config.source().origin() == Origin.CHOSEN
                ? Optional.empty()
                : RedisStores.clientType().flatMap(ApplicationClient::bean);
    }

    private static Optional<Object> bean(Class<?> type) {
        Instance<?> clients = CDI.current().getBeanContainer().createInstance().select(type);
        if (clients.isAmbiguous()) {
            throw new SessionConfigException("There are several beans of type " + type.getName()
                    + " without a qualifier, and sessions can use only one: give the others qualifiers of their own, or"
                    + " set session.redis.url or session.redis.config-file, which come before such beans");
        }
        return clients.isUnsatisfied() ? Optional.empty() : Optional.of(clients.get());
    }
}

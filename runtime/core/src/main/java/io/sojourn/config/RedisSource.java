package io.sojourn.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where the way to Redis is described. */
public sealed interface RedisSource permits RedisServers, RedisSource.ConfigFile {

    /** Whether somebody decided for this source. */
    enum Origin {
        /** It is configured, so it comes before a client of the application's own. */
        CHOSEN,
        /** Nothing is configured, or only the environment variable {@code REDIS_URL}, which may be meant for others. */
        DEFAULT
    }

    Origin origin();

    /**
     * A complete description for Redisson.
     *
     * @param path {@code session.redis.config-file}: a YAML file
     */
    record ConfigFile(Path path) implements RedisSource {
        public ConfigFile {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public Origin origin() {
            return Origin.CHOSEN;
        }
    }
}

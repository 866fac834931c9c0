package io.sojourn.config;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Redis by addresses. Its text form shows no password.
 *
 * @param mode {@code session.redis.mode}: how the servers belong together
 * @param urls {@code session.redis.url}: at least one, all with the same scheme, {@code redis} or {@code rediss};
 *     credentials and database, if any, stand in the first
 * @param sentinel what concerns Sentinel; present in that mode only
 * @param tls {@code session.redis.tls.*}: whom to trust
 * @param origin whether somebody decided for these addresses
 */
public record RedisServers(Mode mode, List<URI> urls, Optional<Sentinel> sentinel, RedisTls tls, Origin origin)
        implements RedisSource {

    /** How servers belong together. */
    public enum Mode {
        /** One server. */
        SINGLE,
        /** The addresses are those of sentinels, which know the master. */
        SENTINEL,
        /** Redis Cluster: several masters; the addresses are those of some of its nodes. */
        CLUSTER,
        /** One master and replicas, all of them listed; who is the master is asked of each (managed Redis). */
        REPLICATED
    }

    /**
     * What concerns Sentinel.
     *
     * @param masterName {@code session.redis.master-name}: which of the masters that the sentinels watch
     * @param username {@code session.redis.sentinel-username}: at the sentinels themselves
     * @param password {@code session.redis.sentinel-password}: at the sentinels themselves
     */
    public record Sentinel(String masterName, Optional<String> username, Optional<String> password) {
        public Sentinel {
            Objects.requireNonNull(masterName, "masterName");
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Sentinel[" + masterName + "]";
        }
    }

    public RedisServers {
        Objects.requireNonNull(mode, "mode");
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls must have at least one element");
        }
        if (sentinel.isPresent() != (mode == Mode.SENTINEL)) {
            throw new IllegalArgumentException("sentinel must be given in mode SENTINEL, and only there");
        }
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(origin, "origin");
    }

    static RedisServers single(URI url) {
        return new RedisServers(Mode.SINGLE, List.of(url), Optional.empty(), RedisTls.DEFAULT, Origin.CHOSEN);
    }

    @Override
    public String toString() {
        return urls.stream()
                .map(url -> url.getScheme() + "://" + url.getHost() + ":" + url.getPort())
                .collect(Collectors.joining(",", "RedisServers[" + mode + " ", "]"));
    }
}

package io.sojourn.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.sojourn.config.RedisConfig;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.server.FreePort;

import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port of the loopback interface, without any file of its own. */
final class RedisProcess implements AutoCloseable {

    private final int port;
    private final List<String> settings;
    private RedisServer server;

    private RedisProcess(int port, List<String> settings) {
        this.port = port;
        this.settings = settings;
    }

    static RedisProcess start(String... settings) {
        RedisProcess redis = stopped(settings);
        redis.restart();
        return redis;
    }

    /** Has its port, but nobody listens there yet. */
    static RedisProcess stopped(String... settings) {
        return new RedisProcess(FreePort.find(), List.of(settings));
    }

    /** Starts it, empty, on the same port as before. */
    void restart() {
        stop();
        RedisServerBuilder builder =
                RedisServer.newRedisServer().port(port).setting("save \"\"").setting("appendonly no");
        settings.forEach(builder::setting);
        try {
            server = builder.build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    RawRedis connect() throws IOException {
        return new RawRedis(port);
    }

    /** Settings of a store, with an URL like {@code redis://%s/1} in which the address is filled in. */
    RedisConfig config(String url, String keyPrefix) {
        URI uri = URI.create(url.replace("%s", "127.0.0.1:" + port));
        return new RedisConfig(uri, keyPrefix, 32, Duration.ofSeconds(2));
    }

    RedisConfig config() {
        return config("redis://%s", "sojourn:");
    }

    /** Stops the process in its tracks: connections stay, new ones are accepted by the kernel, nothing answers. */
    SessionStoreContract.Silence silence() {
        return silence(port);
    }

    static SessionStoreContract.Silence silence(int port) {
        return Redis.pause(port)::run;
    }

    void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

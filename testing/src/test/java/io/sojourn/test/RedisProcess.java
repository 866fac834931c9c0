package io.sojourn.test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.sojourn.config.RedisConfig;
import io.sojourn.it.server.FreePort;

import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port of the loopback interface, without any file of its own. */
final class RedisProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final int port;
    private final List<String> settings;
    private RedisServer server;

    private RedisProcess(int port, List<String> settings) {
        this.port = port;
        this.settings = settings;
    }

    static RedisProcess start(String... settings) throws IOException {
        RedisProcess redis = stopped(settings);
        redis.restart();
        return redis;
    }

    /** Has its port, but nobody listens there yet. */
    static RedisProcess stopped(String... settings) throws IOException {
        return new RedisProcess(FreePort.find(), List.of(settings));
    }

    /** Starts it, empty, on the same port as before. */
    void restart() throws IOException {
        stop();
        RedisServerBuilder builder =
                RedisServer.newRedisServer().port(port).setting("save \"\"").setting("appendonly no");
        settings.forEach(builder::setting);
        server = builder.build();
        server.start();
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
        long pid = pid();
        signal("-STOP", pid);
        return () -> signal("-CONT", pid);
    }

    private long pid() {
        return processId(port);
    }

    static long processId(int port) {
        try (RawRedis raw = new RawRedis(port)) {
            return raw.command("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("Redis does not tell its process id", e);
        }
    }

    static void signal(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill " + signal + " did not work");
            }
        } catch (IOException e) {
            throw new AssertionError("there is no kill command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

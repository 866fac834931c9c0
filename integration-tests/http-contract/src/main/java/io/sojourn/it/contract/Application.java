package io.sojourn.it.contract;

import java.util.Optional;

import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;
import io.sojourn.it.redis.RedisProbe;
import io.sojourn.it.server.ServerProcess;

/** The running test application with one configuration. */
public final class Application implements AutoCloseable {

    private final ServerProcess server;
    private final CookieLook cookie;
    private final Optional<RedisView> redis;

    private Application(ServerProcess server, CookieLook cookie, Optional<RedisView> redis) {
        this.server = server;
        this.cookie = cookie;
        this.redis = redis;
    }

    /**
     * @param runtime where to run
     * @return the application with the memory store, ready
     */
    public static Application onMemory(ApplicationRuntime runtime) {
        Settings settings = Settings.memory();
        return new Application(start(runtime, settings), settings.cookie(), Optional.empty());
    }

    /**
     * @param runtime where to run
     * @return the application with the Redis store, ready
     */
    public static Application onRedis(ApplicationRuntime runtime) {
        Redis redis = Redis.running();
        RedisLine line = new RedisLine(redis);
        Settings settings = Settings.redis(line.port());
        try {
            ServerProcess server = start(runtime, settings);
            RedisProbe probe = new RedisProbe(redis, settings.keyPrefix());
            return new Application(server, settings.cookie(), Optional.of(new RedisView(probe, line)));
        } catch (RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static ServerProcess start(ApplicationRuntime runtime, Settings settings) {
        return ServerProcess.start(runtime.launch(settings.name(), settings.environment()));
    }

    public RawHttp http() {
        return server.http();
    }

    public CookieLook cookie() {
        return cookie;
    }

    /** Everything that the server has written so far. */
    public String log() {
        return server.log();
    }

    /**
     * @return the Redis behind it
     * @throws IllegalStateException if it has another store
     */
    public RedisView redis() {
        return redis.orElseThrow(() -> new IllegalStateException("this application does not use Redis"));
    }

    @Override
    public void close() {
        server.close();
        redis.ifPresent(view -> {
            view.probe().close();
            view.line().close();
        });
    }

    /**
     * @param probe sees what the application does there
     * @param line between the two
     */
    public record RedisView(RedisProbe probe, RedisLine line) {}
}

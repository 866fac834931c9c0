package io.sojourn.it.redis;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.sojourn.it.server.FreePort;

import redis.embedded.RedisServer;

/** One Redis server for the JVM, started on first use, stopped when the JVM ends. */
public final class Redis {

    private final RedisServer server;
    private final int port = FreePort.find();

    private Redis() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("maxmemory 256M")
                    // Its pipe would fill up if nobody read it.
                    .soutListener(line -> {})
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return the server, running; its library stops it in a shutdown hook
     */
    public static Redis running() {
        return Holder.REDIS;
    }

    public int port() {
        return port;
    }

    private static final class Holder {
        static final Redis REDIS = new Redis();
    }
}

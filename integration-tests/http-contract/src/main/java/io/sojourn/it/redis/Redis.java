package io.sojourn.it.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import io.sojourn.it.server.FreePort;

import redis.embedded.RedisServer;

/**
 * A Redis server: the one of the JVM, started on first use and stopped when the JVM ends, or one of a test's own, with
 * which it may do what it likes. Used by one thread at a time.
 */
public final class Redis implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private enum Use {
        OF_ALL,
        OF_ONE
    }

    private final int port = FreePort.find();
    private final Use use;
    private RedisServer server;

    private Redis(Use use) {
        this.use = use;
        start();
    }

    /**
     * @return the server of all tests, running; its library stops it in a shutdown hook
     */
    public static Redis running() {
        return Holder.REDIS;
    }

    /**
     * @return a server of the caller's own, running
     */
    public static Redis own() {
        return new Redis(Use.OF_ONE);
    }

    private void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("maxmemory 256M")
                    // A process that is stopped in its tracks does not hear a polite request.
                    .onShutdownForceStop(true)
                    // Its pipe would fill up if nobody read it.
                    .soutListener(line -> {})
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /**
     * Stops the process in its tracks: connections stay, new ones are accepted by the kernel, nothing answers.
     *
     * @return lets it go on, however often it is called
     */
    public Runnable pause() {
        return pause(port);
    }

    /**
     * The same for any Redis of this machine.
     *
     * @param port where it listens
     * @return lets it go on
     */
    public static Runnable pause(int port) {
        long pid = processId(port);
        signal("-STOP", pid);
        return () -> signal("-CONT", pid);
    }

    /** Ends the process without warning, and with it all that it keeps. */
    public void kill() {
        signal("-KILL", processId(port));
        stop();
    }

    /** After {@link #kill}: there is a server on the same port again, and nothing in it. Answers when this returns. */
    public void restart() {
        start();
        ping();
    }

    /** Asks it, and waits for the answer. */
    public void ping() {
        try (RedisConnection connection = new RedisConnection(port)) {
            connection.command("PING");
        }
    }

    private static long processId(int port) {
        try (RedisConnection connection = new RedisConnection(port)) {
            return connection
                    .command("INFO", "server")
                    .get(0)
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void signal(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + signal + " did not work");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a server of the caller's own. That of all tests goes on. */
    @Override
    public void close() {
        if (use == Use.OF_ONE) {
            stop();
        }
    }

    private static final class Holder {
        static final Redis REDIS = new Redis(Use.OF_ALL);
    }
}

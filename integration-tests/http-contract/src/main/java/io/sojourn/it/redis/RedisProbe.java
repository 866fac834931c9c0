package io.sojourn.it.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Sees what one application does in Redis: the commands that name one of its keys. What a script does inside Redis is
 * not counted, since it costs no round trip. Used by one thread.
 */
public final class RedisProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String keyPrefix;
    private final RedisConnection control;
    private final RedisConnection monitor;

    /**
     * @param redis the server
     * @param keyPrefix what the keys of the application begin with
     */
    public RedisProbe(Redis redis, String keyPrefix) {
        this.keyPrefix = keyPrefix;
        this.control = new RedisConnection(redis.port());
        this.monitor = new RedisConnection(redis.port());
        monitor.command("MONITOR");
    }

    /**
     * @param action that makes the application use Redis
     * @return the commands that the application's client sent meanwhile, as {@code MONITOR} shows them
     */
    public List<String> commandsDuring(Runnable action) {
        return commandsUntil(x -> true, action);
    }

    /**
     * The same, and what comes afterwards because of it.
     *
     * @param enough whether nothing more is waited for
     */
    public List<String> commandsUntil(Predicate<List<String>> enough, Runnable action) {
        linesUntilNow();
        action.run();
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> seen = new ArrayList<>();
        do {
            linesUntilNow().stream()
                    .filter(line -> !line.contains(" lua] "))
                    .filter(line -> line.contains("\"" + keyPrefix))
                    .forEach(seen::add);
        } while (!enough.test(seen) && System.nanoTime() < end);
        return seen;
    }

    /** Redis shows commands in the order it runs them, so everything before the mark has been seen. */
    private List<String> linesUntilNow() {
        String mark = "mark-" + UUID.randomUUID();
        control.command("ECHO", mark);
        List<String> lines = new ArrayList<>();
        for (String line = monitor.pushedLine(); !line.contains(mark); line = monitor.pushedLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** The keys of the application. */
    public List<String> keys() {
        return control.command("KEYS", keyPrefix + "*");
    }

    /**
     * @param action that makes the application store one more session
     * @return its key
     */
    public String keyAddedBy(Runnable action) {
        List<String> before = keys();
        action.run();
        List<String> added = new ArrayList<>(keys());
        added.removeAll(before);
        if (added.size() != 1) {
            throw new AssertionError("one key was to be added, not " + added);
        }
        return added.get(0);
    }

    /**
     * @param key of the application
     * @return the time after which Redis removes it; negative if it never does
     */
    public Duration timeToLive(String key) {
        return Duration.ofMillis(Long.parseLong(control.command("PTTL", key).get(0)));
    }

    /**
     * @param key of the application
     * @return its value, each byte as one character
     */
    public String value(String key) {
        return control.command("GET", key).get(0);
    }

    /**
     * @param key of the application
     * @return how many bytes Redis needs for it, with all that belongs to it
     */
    public long memory(String key) {
        return Long.parseLong(control.command("MEMORY", "USAGE", key).get(0));
    }

    /**
     * @param key of the application
     * @param value what to put there in place of the application's own, each character as one byte
     */
    public void overwrite(String key, String value) {
        control.command("SET", key, value, "KEEPTTL");
    }

    /** Nobody may use channels any more, and subscriptions end. */
    public void forbidChannels() {
        control.command("ACL", "SETUSER", "default", "resetchannels");
        control.command("CLIENT", "KILL", "TYPE", "pubsub");
    }

    /** Everybody may use channels again. */
    public void allowChannels() {
        control.command("ACL", "SETUSER", "default", "allchannels");
    }

    /** Nothing fits in any more. */
    public void beFull() {
        control.command("CONFIG", "SET", "maxmemory", "1");
    }

    /** No change is accepted without replicas, and there are none. */
    public void missReplicas() {
        control.command("CONFIG", "SET", "min-replicas-to-write", "1");
    }

    /** After {@link #beFull} or {@link #missReplicas}. */
    public void acceptChanges() {
        control.command("CONFIG", "SET", "maxmemory", "256mb");
        control.command("CONFIG", "SET", "min-replicas-to-write", "0");
    }

    @Override
    public void close() {
        monitor.close();
        control.close();
    }
}

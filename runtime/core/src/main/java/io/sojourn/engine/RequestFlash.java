package io.sojourn.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.sojourn.Flash;

/**
 * The flash messages of one request: those that arrived with the session, those set for the next one, and those for
 * this one only. Writes what is left through to the section after each call. Thread-safe.
 */
final class RequestFlash implements Flash {

    private final Object lock;
    private final Supplier<FlashMessages> section;
    private final Map<String, String> next = new TreeMap<>();
    private final Map<String, String> now = new TreeMap<>();
    private final Set<String> consumed = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private Map<String, String> arrived;

    /**
     * @param lock that of the exchange's state
     * @param section what is stored with the session, called under the lock
     */
    RequestFlash(Object lock, Supplier<FlashMessages> section) {
        this.lock = lock;
        this.section = section;
    }

    /** Forgets everything: the section has been loaded anew, or belongs to another session. */
    void reset() {
        synchronized (lock) {
            next.clear();
            now.clear();
            consumed.clear();
            kept.clear();
            arrived = null;
        }
    }

    @Override
    public Optional<String> get(String key) {
        synchronized (lock) {
            if (now.containsKey(key)) {
                return Optional.of(now.get(key));
            }
            if (arrived().containsKey(key)) {
                consume(key);
                return Optional.of(arrived.get(key));
            }
            return Optional.ofNullable(next.get(key));
        }
    }

    @Override
    public Map<String, String> all() {
        synchronized (lock) {
            Map<String, String> all = new TreeMap<>(next);
            all.putAll(arrived());
            arrived.keySet().stream().filter(key -> !now.containsKey(key)).forEach(this::consume);
            all.putAll(now);
            return all;
        }
    }

    @Override
    public boolean has(String key) {
        synchronized (lock) {
            return now.containsKey(key) || arrived().containsKey(key) || next.containsKey(key);
        }
    }

    @Override
    public void set(String key, String message) {
        Objects.requireNonNull(message, "message");
        synchronized (lock) {
            arrived();
            next.put(key, message);
            write();
        }
    }

    @Override
    public void now(String key, String message) {
        Objects.requireNonNull(message, "message");
        synchronized (lock) {
            now.put(key, message);
        }
    }

    @Override
    public void keep(String key) {
        synchronized (lock) {
            arrived();
            kept.add(key);
            consumed.remove(key);
            write();
        }
    }

    @Override
    public void keepAll() {
        synchronized (lock) {
            arrived().keySet().forEach(this::keep);
        }
    }

    @Override
    public void discard(String key) {
        synchronized (lock) {
            arrived().remove(key);
            now.remove(key);
            next.remove(key);
            write();
        }
    }

    @Override
    public void discardAll() {
        synchronized (lock) {
            arrived().clear();
            now.clear();
            next.clear();
            write();
        }
    }

    private Map<String, String> arrived() {
        if (arrived == null) {
            arrived = new TreeMap<>(section.get().messages);
        }
        return arrived;
    }

    private void consume(String key) {
        if (!kept.contains(key)) {
            consumed.add(key);
            write();
        }
    }

    private void write() {
        Map<String, String> left = new TreeMap<>(arrived);
        left.keySet().removeAll(consumed);
        left.putAll(next);
        section.get().messages = left;
    }
}

package io.sojourn.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.sojourn.Flash;

/**
 * The flash messages of one request: those that arrived with the session, those set for the next one, and those for
 * this one only. Writes what is left through to the section after each call. Thread-safe.
 */
final class RequestFlash implements Flash {

    private final FlashMessages stored;
    private final Map<String, String> arrived;
    private final Map<String, String> next = new TreeMap<>();
    private final Map<String, String> now = new TreeMap<>();
    private final Set<String> consumed = new HashSet<>();
    private final Set<String> kept = new HashSet<>();

    RequestFlash(FlashMessages stored) {
        this.stored = stored;
        this.arrived = new TreeMap<>(stored.messages);
    }

    @Override
    public synchronized Optional<String> get(String key) {
        String message = now.getOrDefault(key, arrived.getOrDefault(key, next.get(key)));
        consume(key);
        return Optional.ofNullable(message);
    }

    @Override
    public synchronized Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(next);
        all.putAll(arrived);
        all.putAll(now);
        Set.copyOf(arrived.keySet()).forEach(this::consume);
        return all;
    }

    @Override
    public synchronized boolean has(String key) {
        return now.containsKey(key) || arrived.containsKey(key) || next.containsKey(key);
    }

    @Override
    public synchronized void set(String key, String message) {
        next.put(key, message);
        write();
    }

    @Override
    public synchronized void now(String key, String message) {
        now.put(key, message);
    }

    @Override
    public synchronized void keep(String key) {
        kept.add(key);
        consumed.remove(key);
        write();
    }

    @Override
    public synchronized void keepAll() {
        Set.copyOf(arrived.keySet()).forEach(this::keep);
    }

    @Override
    public synchronized void discard(String key) {
        now.remove(key);
        arrived.remove(key);
        next.remove(key);
        write();
    }

    @Override
    public synchronized void discardAll() {
        now.clear();
        arrived.clear();
        next.clear();
        write();
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
        stored.messages = left;
    }
}

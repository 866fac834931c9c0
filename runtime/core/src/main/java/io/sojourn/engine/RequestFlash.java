package io.sojourn.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.sojourn.engine.FlashMessages.Message;

/**
 * The flash messages of one request: those that arrived with the session, those set for the next one, and those for
 * this one only; see {@link io.sojourn.Flash} for what each method means. Each call changes what is stored by the ids of
 * single messages, and leaves alone what it does not know. Thread-safe.
 */
public final class RequestFlash {

    private static final long IDS = 1L << 48;

    private final Object lock;
    private final Supplier<FlashMessages> section;
    private final Map<String, String> now = new TreeMap<>();
    private final Map<String, String> mine = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private Map<String, Message> arrived;

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
            now.clear();
            mine.clear();
            kept.clear();
            arrived = null;
        }
    }

    // ---- reading

    public Optional<String> get(String key) {
        synchronized (lock) {
            if (now.containsKey(key)) {
                return Optional.of(now.get(key));
            }
            Optional<String> first = arrivedAs(key).stream().findFirst();
            first.ifPresent(this::consume);
            return first.map(id -> arrived().get(id).text()).or(() -> next(key));
        }
    }

    public Map<String, String> all() {
        synchronized (lock) {
            Map<String, String> all = new TreeMap<>();
            mine.keySet().forEach(key -> next(key).ifPresent(text -> all.put(key, text)));
            arrived().values().stream()
                    .map(Message::key)
                    .distinct()
                    .forEach(key -> get(key).ifPresent(text -> all.put(key, text)));
            all.putAll(now);
            return all;
        }
    }

    public boolean has(String key) {
        synchronized (lock) {
            return now.containsKey(key)
                    || !arrivedAs(key).isEmpty()
                    || next(key).isPresent();
        }
    }

    // ---- changing

    public void set(String key, String message) {
        Objects.requireNonNull(message, "message");
        synchronized (lock) {
            arrivedAs(key).forEach(stored()::remove);
            stored().put(mine.computeIfAbsent(key, x -> newId()), new Message(key, message));
        }
    }

    public void now(String key, String message) {
        Objects.requireNonNull(message, "message");
        synchronized (lock) {
            now.put(key, message);
        }
    }

    public void keep(String key) {
        synchronized (lock) {
            if (!mine.containsKey(key)) {
                arrivedAs(key).forEach(id -> {
                    kept.add(id);
                    stored().put(id, arrived().get(id));
                });
            }
        }
    }

    public void keepAll() {
        synchronized (lock) {
            arrived().values().stream().map(Message::key).forEach(this::keep);
        }
    }

    public void discard(String key) {
        synchronized (lock) {
            arrivedAs(key).forEach(id -> {
                arrived().remove(id);
                stored().remove(id);
            });
            now.remove(key);
            Optional.ofNullable(mine.remove(key)).ifPresent(stored()::remove);
        }
    }

    public void discardAll() {
        synchronized (lock) {
            stored().keySet().removeAll(arrived().keySet());
            stored().keySet().removeAll(mine.values());
            arrived().clear();
            now.clear();
        }
    }

    // ---- taking

    /** An atomic update that takes a message; empty if none waits, which only the store knows better. */
    Optional<Take> taking(String key) {
        synchronized (lock) {
            boolean waits = !now.containsKey(key) && arrivedAs(key).stream().anyMatch(stored()::containsKey);
            return waits ? Optional.of(new Take(key)) : Optional.empty();
        }
    }

    /** Removes one message from whatever is stored at each attempt. */
    final class Take implements UnaryOperator<FlashMessages> {

        private final String key;
        private final Map<String, Message> seen = arrived();
        private Optional<String> id = Optional.empty();
        private Optional<Message> found = Optional.empty();

        private Take(String key) {
            this.key = key;
        }

        @Override
        public FlashMessages apply(FlashMessages stored) {
            id = idsOf(key, stored.messages).stream().findFirst();
            found = id.map(stored.messages::remove);
            return stored;
        }

        /** From now on it is what this request has read, or has not found; not if another session has begun since. */
        Optional<String> end() {
            synchronized (lock) {
                if (arrived == seen) {
                    arrivedAs(key).forEach(arrived()::remove);
                    found.ifPresent(message -> arrived().put(id.orElseThrow(), message));
                }
                return found.map(Message::text);
            }
        }
    }

    // ---- what is there

    private Map<String, Message> stored() {
        arrived(); // before the first change
        return section.get().messages;
    }

    private Map<String, Message> arrived() {
        if (arrived == null) {
            arrived = new TreeMap<>(section.get().messages);
        }
        return arrived;
    }

    /** Several only where requests have set them at the same time. */
    private List<String> arrivedAs(String key) {
        return idsOf(key, arrived());
    }

    private Optional<String> next(String key) {
        return Optional.ofNullable(mine.get(key)).map(stored()::get).map(Message::text);
    }

    private void consume(String id) {
        if (!kept.contains(id)) {
            stored().remove(id);
        }
    }

    private static List<String> idsOf(String key, Map<String, Message> messages) {
        return messages.entrySet().stream()
                .filter(message -> message.getValue().key().equals(key))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String newId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(IDS), Character.MAX_RADIX);
    }
}

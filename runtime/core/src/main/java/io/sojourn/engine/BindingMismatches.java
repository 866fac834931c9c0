package io.sojourn.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sojourn.spi.SessionKey;

/**
 * Sessions with whose cookies the wrong client came, so that an operator is warned of each once. A node remembers some
 * thousands of them, more than are ever stolen at a time. Thread-safe.
 */
final class BindingMismatches {

    static final int MOST = 10_000;

    private final Set<SessionKey> keys = ConcurrentHashMap.newKeySet();

    /**
     * @return whether it was not one of them before
     */
    boolean add(SessionKey key) {
        if (keys.size() >= MOST) {
            keys.clear();
        }
        return keys.add(key);
    }
}

package io.sojourn.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sojourn.spi.SessionKey;

/**
 * Sessions with whose cookies the wrong client came. The store prolongs a session when it reads it, before anybody can
 * see for whom; these are read without that first, so that a thief who tries again and again does not keep one alive. A
 * node remembers some thousands of them, more than are ever stolen at a time. Thread-safe.
 */
final class Suspects {

    static final int MOST = 10_000;

    private final Set<SessionKey> keys = ConcurrentHashMap.newKeySet();

    boolean contains(SessionKey key) {
        return !keys.isEmpty() && keys.contains(key);
    }

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

package io.sojourn.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Whom the runtime has signed in by now. Whoever tells may ask the session, which asks here when it is loaded: such a
 * question within a question is answered with nobody. Thread-safe.
 */
final class RuntimeCaller {

    private final Supplier<Optional<String>> source;
    private final AtomicBoolean asking = new AtomicBoolean();

    RuntimeCaller(Supplier<Optional<String>> source) {
        this.source = source;
    }

    /** To be called outside of all locks, and before anybody can wait for a load. */
    Optional<String> name() {
        if (!asking.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            return source.get();
        } finally {
            asking.set(false);
        }
    }
}

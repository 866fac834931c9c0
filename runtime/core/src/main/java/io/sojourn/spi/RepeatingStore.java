package io.sojourn.spi;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A store that makes an operation again if no answer came, as the guard does; found by {@link SessionStore#unwrap}. An
 * attempt to create that was given up may take effect much later, when the session of the next attempt has been signed
 * out: had both the same key, that session would be back. So each attempt to create makes up its own. Thread-safe.
 */
public interface RepeatingStore {

    /**
     * Creates a session.
     *
     * @param attempt creates it in the store that it is given, under another key each time; called for each attempt, on
     *     any thread, and must not wait there
     * @return the result of the last attempt, which is the one that counts
     * @param <T> what it tells
     */
    <T> CompletionStage<T> creating(Function<SessionStore, CompletionStage<T>> attempt);

    /**
     * @param store any store
     * @return how it repeats creations; one attempt if it does not say that it repeats any
     */
    static RepeatingStore of(SessionStore store) {
        Objects.requireNonNull(store, "store");
        return store.unwrap(RepeatingStore.class).orElseGet(() -> new RepeatingStore() {
            @Override
            public <T> CompletionStage<T> creating(Function<SessionStore, CompletionStage<T>> attempt) {
                return attempt.apply(store);
            }
        });
    }
}

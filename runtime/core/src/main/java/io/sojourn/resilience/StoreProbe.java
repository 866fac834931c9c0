package io.sojourn.resilience;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * Asks the store a question whose answer does not matter, past the guard: an open circuit says nothing about the store
 * of this moment, and a question is not to be repeated by itself. Thread-safe.
 */
public final class StoreProbe {

    private static final SessionKey NOBODYS_KEY = new SessionKey("A".repeat(43));
    private static final VerifierHash NOBODYS_VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private final SessionStore store;

    /**
     * @param store to ask, without a guard
     */
    public StoreProbe(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Asks once.
     *
     * @return completes if the store has answered; fails with {@link StoreUnavailableException} within the store's own
     *     time limit
     */
    public CompletionStage<Void> ask() {
        try {
            return store.load(NOBODYS_KEY, NOBODYS_VERIFIER, Renewal.NONE).thenApply(anything -> null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Which store it is, for people. */
    @Override
    public String toString() {
        return store.toString();
    }
}

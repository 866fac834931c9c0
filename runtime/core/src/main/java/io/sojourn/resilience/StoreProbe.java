package io.sojourn.resilience;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
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

    private final Supplier<CompletionStage<?>> question;

    private StoreProbe(Supplier<CompletionStage<?>> question) {
        this.question = question;
    }

    public static StoreProbe of(SessionStore store) {
        Objects.requireNonNull(store, "store");
        return new StoreProbe(() -> store.load(NOBODYS_KEY, NOBODYS_VERIFIER));
    }

    /** For sessions that are kept nowhere: always has an answer. */
    public static StoreProbe ofNothing() {
        return new StoreProbe(() -> CompletableFuture.completedFuture(null));
    }

    /** Completes if the store has answered; fails with {@link StoreUnavailableException} within its own time limit. */
    public CompletionStage<Void> ask() {
        try {
            return question.get().thenApply(anything -> null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}

package io.sojourn.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.sojourn.SessionCorruptException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/** Writes down the operations, and fails on request. */
public final class CountingStore implements SessionStore {

    private final SessionStore store;
    public final List<String> operations = new ArrayList<>();

    /** Beside the operations: nobody waits for them. */
    public final List<Renewal> renewals = new ArrayList<>();

    public boolean down;
    public boolean renewalsDown;
    public boolean unreadable;
    public SessionEntry lastWritten;

    /** What somebody who can write to the store has made of what is read. */
    public UnaryOperator<SessionEntry> tampering = UnaryOperator.identity();

    public CountingStore(SessionStore store) {
        this.store = store;
    }

    private <T> CompletionStage<T> counted(String operation, java.util.function.Supplier<CompletionStage<T>> call) {
        operations.add(operation);
        return down ? CompletableFuture.failedFuture(new StoreUnavailableException("down")) : call.get();
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return counted(
                "load",
                () -> unreadable
                        ? CompletableFuture.failedFuture(new SessionCorruptException("A stored session is cut short"))
                        : store.load(key, verifier).thenApply(found -> found.map(tampering)));
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        renewals.add(renewal);
        return down || renewalsDown
                ? CompletableFuture.failedFuture(new StoreUnavailableException("down"))
                : store.renew(key, verifier, renewal);
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        lastWritten = entry;
        return counted("create", () -> store.create(key, entry));
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        lastWritten = entry;
        return counted("save", () -> store.save(key, entry, expectedVersion));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return counted("delete", () -> store.delete(key, verifier));
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return counted("revoke", () -> store.revoke(key));
    }

    @Override
    public void close() {
        store.close();
    }
}

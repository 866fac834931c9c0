package io.sojourn.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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

/** A store that answers when the test says so, loses its replies, or throws. */
public final class HeldStore implements SessionStore {

    private final SessionStore store;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean losingReplies;
    private boolean losingHeldReplies;
    private boolean broken;

    public HeldStore(SessionStore store) {
        this.store = store;
    }

    /** From now on nothing is done and nothing answered. */
    public void hold() {
        holding = true;
    }

    /** Does all that was held. */
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    /** The same, and no reply arrives. */
    public void releaseWithoutReplies() {
        losingHeldReplies = true;
        release();
        losingHeldReplies = false;
    }

    /** Everything is done from now on, and no reply arrives. */
    public void loseReplies() {
        losingReplies = true;
    }

    /** From now on every operation throws. */
    public void breakDown() {
        broken = true;
    }

    public void mend() {
        losingReplies = false;
        broken = false;
    }

    private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> operation) {
        if (broken) {
            throw new IllegalStateException("thrown in place of a failed stage");
        }
        if (holding) {
            CompletableFuture<T> later = new CompletableFuture<>();
            held.add(() -> operation.get().thenAccept(done -> {
                if (losingHeldReplies) {
                    later.completeExceptionally(new StoreUnavailableException("the reply was lost"));
                } else {
                    later.complete(done);
                }
            }));
            return later;
        }
        CompletionStage<T> now = operation.get();
        return losingReplies
                ? CompletableFuture.failedFuture(new StoreUnavailableException("the reply was lost"))
                : now;
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return answer(() -> store.load(key, verifier));
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return answer(() -> store.renew(key, verifier, renewal));
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return answer(() -> store.create(key, entry));
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return answer(() -> store.save(key, entry, expectedVersion));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return answer(() -> store.delete(key, verifier));
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return answer(() -> store.revoke(key));
    }

    @Override
    public void close() {
        store.close();
    }
}

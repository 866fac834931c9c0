package io.sojourn.testing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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

/** A store that treats all operations of another one alike. */
public interface StoreDecorator extends SessionStore {

    /** Does one operation, or something in its place. */
    <T> CompletionStage<T> around(Function<SessionStore, CompletionStage<T>> call);

    @Override
    default CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return around(store -> store.load(key, verifier));
    }

    @Override
    default CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return around(store -> store.renew(key, verifier, renewal));
    }

    @Override
    default CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return around(store -> store.create(key, entry));
    }

    @Override
    default CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return around(store -> store.save(key, entry, expectedVersion));
    }

    @Override
    default CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return around(store -> store.delete(key, verifier));
    }

    @Override
    default CompletionStage<RevokeResult> revoke(SessionKey key) {
        return around(store -> store.revoke(key));
    }

    @Override
    default void close() {
        // What is behind belongs to the test.
    }
}

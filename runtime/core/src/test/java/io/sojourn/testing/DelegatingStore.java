package io.sojourn.testing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

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

/** Does what another store does, where a test does not say otherwise. */
public abstract class DelegatingStore implements SessionStore {

    protected final SessionStore store;

    protected DelegatingStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return store.load(key, verifier);
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return store.renew(key, verifier, renewal);
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return store.create(key, entry);
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return store.save(key, entry, expectedVersion);
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return store.delete(key, verifier);
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return store.revoke(key);
    }

    @Override
    public void close() {
        store.close();
    }
}

package io.sojourn.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A store around a store, to be extended by what does something before or after some operations, such as counting them.
 * A capability of the store within is shown only as {@link #wrap} has wrapped it, so that nobody gets past a decorator
 * by {@link #unwrap}.
 */
public abstract class SessionStoreDecorator implements SessionStore {

    /** The store within. */
    protected final SessionStore store;

    /**
     * @param store the store within; closed with this one
     */
    protected SessionStoreDecorator(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
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
    public final <T> Optional<T> unwrap(Class<T> capability) {
        return capability.isInstance(this)
                ? Optional.of(capability.cast(this))
                : store.unwrap(capability).flatMap(within -> wrap(capability, within));
    }

    /**
     * A capability of the store within, with what this decorator adds.
     *
     * @param capability an interface
     * @param within what the store within has given for it
     * @return another object; empty, as here, if this decorator does not know the capability, which is not shown then
     * @param <T> the interface
     */
    protected <T> Optional<T> wrap(Class<T> capability, T within) {
        return Optional.empty();
    }

    /** For the log. */
    @Override
    public String toString() {
        return store.toString();
    }

    @Override
    public void close() {
        store.close();
    }
}

package io.sojourn.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionCorruptException;
import io.sojourn.StoreUnavailableException;

/**
 * Keeps the sessions of an application: opaque entries under a key, with optimistic versions and deadlines.
 *
 * <p>Every operation is atomic and one round trip. "Not there", "expired" and "wrong verifier" are results, never
 * exceptions: a stage completes exceptionally only when the system behind the store failed, with
 * {@link StoreUnavailableException} (or one of its subtypes: {@link StoreTimeoutException} when it did not answer in
 * time, which is not repeated, and {@link OperationRefusedException} for an operation that it answers and refuses), or
 * when what is stored cannot be read as an entry, with
 * {@link SessionCorruptException}. Every operation ends by the store's own deadline; callers need no time limit of
 * their own. An operation that failed may still take effect later; repeating it with the same write id is safe.
 * Implementations are thread-safe.
 *
 * <p>An entry is <em>live</em> while its deadlines lie after the store's clock; see {@link SessionHeader#isLive}. For
 * {@code load}, {@code renew}, {@code save} and {@code create} an entry that is not live is absent, whether or not its
 * bytes are still there. {@code delete} and {@code revoke} end it all the same: the clocks of nodes differ, and on
 * another one it may be live.
 *
 * <p>Every implementation passes the contract test of the artifact {@code sojourn-test}.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * Reads a session. Moves nothing.
     *
     * @param key where the session is
     * @param verifier the hash of the secret that the caller brought
     * @return the entry; empty if there is none, if it is not live, or if its header does not
     *     {@linkplain SessionHeader#accepts accept} the verifier
     */
    CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier);

    /**
     * Tells that a session was used. Never sets anything back, so that it is safe to repeat. Nobody has to wait for it:
     * if it fails, a later use renews the session.
     *
     * @param key where the session is
     * @param verifier the hash of the secret that the caller brought
     * @param renewal what the use moves; see {@link SessionHeader#renewed}
     * @return what is stored after it; {@link RenewResult.Absent} where {@link #load} would find nothing
     */
    CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal);

    /**
     * Stores a new session under a key that must be free. Repeating a create whose reply was lost (same write id)
     * gives {@link CreateResult#CREATED} again. A store leaves such repetitions to its caller, which makes each with a
     * key of its own: one that takes effect late, after the session has ended, would bring it back; see
     * {@link RepeatingStore}.
     *
     * @param key where to put it
     * @param entry what to put there; expires by its own deadline
     * @return {@link CreateResult#EXISTS} if another live entry is there; it is left as it is
     */
    CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry);

    /**
     * Replaces a session if nobody else did meanwhile. Never creates: an ended or expired session is not brought back.
     * The stored last access never decreases, and neither does the stored deadline while the idle timeout stays the
     * same; see {@link SessionHeader#replacing}. Repeating a save whose reply was lost (same write id) gives
     * {@link SaveResult.Saved} again.
     *
     * @param key where the session is
     * @param entry the new entry, whose version is {@code expectedVersion + 1}
     * @param expectedVersion the version that the change is based on
     * @return what happened; a {@link SaveResult.Conflict} carries the entry that is there now
     * @throws IllegalArgumentException if the entry does not have the version that follows
     */
    CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion);

    /**
     * Ends a session, live or not.
     *
     * @param key where the session is
     * @param verifier the hash of the secret that the caller brought
     * @return {@link DeleteResult#DELETED} also if what was there has expired or cannot be read;
     *     {@link DeleteResult#ABSENT} if there was no entry whose header {@linkplain SessionHeader#accepts accepts} the
     *     verifier, and then nothing was removed
     */
    CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier);

    /**
     * Ends a session whoever holds it, without the secret of its caller, live or not.
     *
     * @param key where the session is
     * @return {@link RevokeResult.Revoked} also if what was there has expired or cannot be read;
     *     {@link RevokeResult.Absent} if there was nothing
     */
    CompletionStage<RevokeResult> revoke(SessionKey key);

    /**
     * What this store can do beyond sessions one by one. A {@link SessionStoreDecorator} shows what is behind it only in
     * its own wrapping.
     *
     * @param capability an interface, such as {@link EnumerableStore}
     * @return this store as that; empty if it cannot
     * @param <T> the interface
     */
    default <T> Optional<T> unwrap(Class<T> capability) {
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }

    /** Releases connections and threads. Operations after that complete with {@link StoreUnavailableException}. */
    @Override
    void close();
}

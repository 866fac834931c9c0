package io.sojourn;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * All sessions of the application, whoever holds them: for administrators (OWASP ASVS 5.0, 7.4.5) and scheduled
 * work. Inject it anywhere; it works in requests and outside of them, and needs no session of the caller's own.
 *
 * <p>Who may do this is for the application to decide: nothing here asks who is calling. {@link Session} is the session
 * of the current request. Thread-safe.
 */
public interface Sessions {

    /**
     * Ends a session at once, on all devices that hold its cookie: its next request is one without a session. A request
     * of it that is under way goes on and its answer is normal, but what it changes is dropped, without a
     * {@code Set-Cookie}: an ended session is never brought back. Nodes with a near cache hear of it at once; one that
     * does not, because the message is lost, keeps the session there for {@code session.cluster.local-cache.ttl} at worst.
     *
     * <p>The session of the current request is no exception: it has ended although this request may have loaded it, and
     * the caller's browser keeps a cookie that is worth nothing. {@link Session#invalidate()} is how a request ends its
     * own.
     *
     * <p>Fires {@link SessionEnded} with {@link SessionEnded.Reason#REVOKED} exactly if the result is true.
     *
     * @param handle what {@link Session#handle()} gave of the session to end
     * @return true if it was live and has ended with this call; false if there was no live session with this handle.
     *     Where an attempt failed and its repetition finds nothing, that is true as well, because nobody knows better,
     *     and an end that is told of once too often harms less than one that is not
     * @throws IllegalArgumentException if this is nothing that {@link Session#handle()} gives, or null; the message does
     *     not show it, because it might be the secret in a cookie
     * @throws UnsupportedOperationException with {@code session.store=cookie}, where sessions are kept by their clients
     *     and no server can reach them; {@code session.cookie.epoch} ends all of them
     * @throws StoreUnavailableException if the store does not answer; whether the session has ended is unknown, no event
     *     may tell of it, and calling again is safe
     * @throws SessionContextException on an event loop, which must not wait for the store; nothing has happened then, and
     *     {@link #revokeAsync} is what to call
     */
    boolean revoke(String handle);

    /**
     * {@link #revoke} for code on an event loop.
     *
     * @param handle what {@link Session#handle()} gave of the session to end
     * @return the result of {@link #revoke}, once the session has ended; fails with {@link StoreUnavailableException} if
     *     the store does not answer. Observers are told before it completes and on the same thread: an event loop, or
     *     outside of Quarkus perhaps one of the store's own, so neither they nor what follows must wait for the store
     * @throws IllegalArgumentException as {@link #revoke}, from the call itself
     * @throws UnsupportedOperationException as {@link #revoke}, from the call itself
     */
    CompletionStage<Boolean> revokeAsync(String handle);

    /**
     * What the near cache of this node has been good for since it started ({@code session.cluster.enabled}).
     * Asks nobody, and never waits.
     *
     * @return numbers as they are now; empty if this node has none
     */
    Optional<NearCacheStatistics> nearCache();
}

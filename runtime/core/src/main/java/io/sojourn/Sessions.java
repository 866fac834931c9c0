package io.sojourn;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * All sessions of the application, for administrators (OWASP ASVS 5.0, 7.4.5) and scheduled work. Inject it anywhere;
 * it works inside and outside of requests. Who may do this is for the application to decide: nothing here asks who is
 * calling. Thread-safe.
 */
public interface Sessions {

    /**
     * Ends a session at once: its next request is one without a session. A request of it that is under way is answered
     * normally, but what it changes is dropped, without a {@code Set-Cookie}. Near caches on all nodes are told; one
     * that misses the message keeps the session for {@code session.cluster.local-cache.ttl} at worst. For the session
     * of the current request use {@link Session#invalidate()}, which removes the cookie too.
     *
     * <p>Fires {@link SessionEnded} with {@link SessionEnded.Reason#REVOKED} exactly if the result is true.
     *
     * @param handle what {@link Session#handle()} gave of the session to end
     * @return true if it was there and has ended with this call, also if it had expired by the clock of this node
     *     and was still kept, and if an attempt failed and its repetition found nothing; false if there was no session
     *     with this handle
     * @throws IllegalArgumentException if this is nothing that {@link Session#handle()} gives, or null; the message
     *     does not show it, because it might be a session id
     * @throws UnsupportedOperationException with {@code session.store=cookie}, where no server can reach a session;
     *     {@code session.cookie.epoch} ends all of them
     * @throws StoreUnavailableException if the store is unavailable; whether the session has ended is unknown, no event
     *     may tell of it, and calling again is safe
     * @throws SessionContextException on an event loop, before anything has happened: use {@link #revokeAsync} there
     */
    boolean revoke(String handle);

    /**
     * {@link #revoke} for code on an event loop.
     *
     * @param handle what {@link Session#handle()} gave of the session to end
     * @return the result of {@link #revoke}, once the session has ended; fails with {@link StoreUnavailableException}
     *     if the store is unavailable. Observers are told before, on the same thread: an event loop, or one of the
     *     store's own, so neither they nor what follows must wait for the store
     * @throws IllegalArgumentException as {@link #revoke}, from the call itself
     * @throws UnsupportedOperationException as {@link #revoke}, from the call itself
     */
    CompletionStage<Boolean> revokeAsync(String handle);

    /**
     * What the near cache of this node has been good for ({@code session.cluster.enabled}). Never waits.
     *
     * @return numbers as they are now; empty if this node has no near cache
     */
    Optional<NearCacheStatistics> nearCache();
}

package io.sojourn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The session of the current request's caller. Inject it anywhere; it always means the request in which it is used.
 *
 * <p>The first method that needs the stored session loads it. Changes are visible to the request at once, and to others
 * when it ends, in one store operation and one {@code Set-Cookie}. The session id in the cookie is never handed out;
 * {@link #handle()} is what to log.
 *
 * <p>Every method throws {@link SessionContextException} outside a request, and {@link StoreUnavailableException} if
 * the session has to be loaded and the store is unavailable. For the threads of one request, one at a time.
 */
public interface Session {

    /**
     * Whether the caller has a session: one that was loaded, or one that this request creates.
     *
     * @return false also after {@link #invalidate()}
     */
    boolean exists();

    /**
     * Whether the caller came with the cookie of a session that is over: for a line such as "Your session has expired" on
     * the sign-in page, which gets a parameter about it too ({@code session.sign-in.ended-parameter}). However it ended
     * counts: its time, a sign-out on another device or with another copy of the cookie, {@link Sessions#revoke}, or that
     * it could not be read. A sign-out in this browser takes the cookie along, so there is nothing to tell. What this
     * request does changes nothing of it.
     *
     * <p>Only a cookie that this application has made counts, which its tag or seal proves ({@code session.secret});
     * whoever makes one up learns nothing.
     *
     * @return false also without a secret, if a session was found, if it belongs to another client ({@code
     *     session.binding}), and if the store does not answer
     */
    boolean ended();

    /** {@return whether this request creates the session; false if there is none or if it was loaded} */
    boolean isNew();

    /**
     * Whether this is an empty stand-in because the store is unavailable ({@code session.on-outage=degrade} or {@link
     * OnOutage}). Its changes are forgotten when the request ends, sign-ins included; ending it answers the request
     * with 503. The caller's cookie is left alone, so later requests find their session again.
     *
     * @return false if the session was loaded, and if the caller has none
     */
    boolean degraded();

    /**
     * The name of the session, which rotation does not change. It opens nothing, so it is safe in logs and URLs. Final
     * once the session is stored: one that this request begins has another name after a failed attempt to store it.
     *
     * @return 43 base64url characters; empty if there is no session
     */
    Optional<String> handle();

    /**
     * When the session began. Rotation does not change it.
     *
     * @return empty if there is no session
     */
    Optional<Instant> createdAt();

    /**
     * When the session was last used before this request, to within {@code session.touch-interval}.
     *
     * @return empty if there is no session; the creation time for a new one
     */
    Optional<Instant> lastAccessedAt();

    /**
     * When the session ends if it is not used again: the idle deadline as this request leaves it, never past the
     * absolute one.
     *
     * @return empty if there is no session
     */
    Optional<Instant> expiresAt();

    /** {@return the time left until {@link #expiresAt()}; zero if there is no session, never negative} */
    Duration timeUntilExpiry();

    /** Makes sure that the caller has a session, even if no data is set. Does nothing if there is one. */
    void create();

    /**
     * Moves the idle deadline a full idle timeout ahead, also where use alone does not ({@code session.sliding=false}).
     * Never moves the absolute deadline. Does nothing without a session.
     */
    void touch();

    /**
     * Rotates the session id and keeps everything else: data, {@link #handle()}, creation time and absolute deadline.
     * Call it whenever the privileges of a session change (OWASP Session Management Cheat Sheet, "Renew the Session ID
     * After Any Privilege Level Change"); {@link #signIn} does it itself. Requests under way with the old id reach the
     * session for {@code session.rotation-grace}; while they may, it is not rotated again. Does nothing without a session
     * or to a new one.
     */
    void regenerateId();

    /**
     * Ends the session: when the request ends, it is removed from the store and the cookie from the browser. Data beans
     * have their defaults from now on; changing one starts a new session with only the new data. A session that has
     * expired by the clock of this node ends too, since by that of another node it may be live. Does nothing without a
     * session. With {@code session.store=cookie} somebody else's copy of the cookie goes on working until it expires.
     */
    void invalidate();

    /**
     * Forgets all changes of session data that this request has made and not stored yet. Injected objects show what was
     * loaded; those from {@link #data} are out of date.
     */
    void discardChanges();

    /**
     * Gives this session an idle timeout of its own, in place of {@code session.timeout} and {@code
     * session.anonymous-timeout}, for good, whoever signs in. Never moves the absolute deadline. Without a session it
     * holds for one that this request creates.
     *
     * @param idleTimeout at least a millisecond and at most 36500 days
     * @throws IllegalArgumentException if it is less or more
     */
    void idleTimeout(Duration idleTimeout);

    /**
     * Remembers whoever has signed in: this session lives so long from that sign-in, used or not, in place of {@code
     * session.timeout} and {@code session.absolute-timeout}, and its cookie survives that the browser is closed, whatever
     * {@code session.cookie.persistent} says. Rotation keeps that, and so does a later sign-in of the same user, which does
     * not prolong it unless this is called again; a sign-out ends it, and so does a sign-in of somebody else. {@link
     * #idleTimeout} afterwards takes the place of the idle limit alone. Call it after {@link #signIn}, and only where the
     * user has asked for it (OWASP ASVS 5.0, 7.3.2: how long a session may live is for the application to decide).
     *
     * @param length at least a millisecond and at most {@code session.remember-me.max}
     * @throws IllegalArgumentException if it is less or more, or over since the sign-in
     * @throws IllegalStateException if nobody has signed in to the session by {@link #signIn}, also if the runtime's
     *     security has named somebody
     */
    void rememberFor(Duration length);

    /**
     * Who is signed in.
     *
     * @return the name given to {@link #signIn}, or by the runtime's security; empty if nobody is signed in or there is
     *     no session
     */
    Optional<String> principal();

    /**
     * Signs somebody in; to be called whenever a user has just proved who they are, also again. Creates the session if
     * there is none. The id is rotated ({@code session.rotate-on-login}; OWASP ASVS 5.0, 7.2.4): if the name appears,
     * without any grace, so that a cookie planted before the sign-in is worth nothing.
     *
     * <p>What nobody had left in the session is theirs from now on. A session of somebody else ends first, as by {@link
     * #invalidate()} ({@link SessionEnded.Reason#REPLACED}), and an empty one begins; if it cannot be ended, the request
     * fails and nobody is signed in. A name that only the runtime's security has given, to the caller of this request, is
     * not somebody else: the application may sign them in under another one.
     *
     * <p>If the session ends while the request runs, a new one begins when that is found out: with the data of one that
     * was nobody's, else empty.
     *
     * @param name of the user: 1 to 1000 characters, at least one of them visible
     * @throws IllegalArgumentException if it is null, blank, invisible (format characters alone, say), longer, or holds
     *     an unpaired surrogate
     */
    void signIn(String name);

    /**
     * Whether the user signed in recently, for actions that ask for it (OWASP ASVS 5.0, 7.5.3). A sign-in for which {@link
     * #rememberFor} was called counts in its own request alone: what comes later may come from whoever has the device.
     * When the user signs in again, in the session that is remembered, that counts as any other does.
     *
     * @param age how long ago at most; not negative
     * @return false if it is longer ago, and if nobody is signed in
     */
    boolean authenticatedWithin(Duration age);

    /** {@return the messages for the next page} */
    Flash flash();

    /**
     * The CSRF token, which pages send along with every request that changes something, in a hidden form field or a
     * header ({@code session.csrf}; OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Synchronizer Token
     * Pattern"). Creates the session if there is none. It holds for all pages of the session until the id is rotated,
     * so call this after {@link #regenerateId()} and {@link #signIn}.
     *
     * @return 86 base64url characters, others with each call although all mean the same (against BREACH)
     */
    String csrfToken();

    /**
     * The data of the session as a plain object, for JSON answers and other code that looks at fields: the instance to
     * which injected proxies of the class delegate.
     *
     * @param type a {@link SessionData} class
     * @param <T> its type
     * @return the instance of this session, with defaults if nothing is stored
     * @throws SessionException if the class is not session data
     */
    <T> T data(Class<T> type);

    /**
     * Loads the session without blocking, for code on an event loop. Afterwards all methods and data beans work without
     * waiting. Does nothing if it is loaded.
     *
     * @return this session, once loaded; fails with {@link StoreUnavailableException} if the store is unavailable
     */
    CompletionStage<Session> load();
}

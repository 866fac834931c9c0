package io.sojourn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The session of the caller of the current request. Inject it anywhere; it always means the request in which it is
 * used.
 *
 * <p>The first use of a method that needs the stored session loads it. What methods change becomes visible to the
 * request at once, and to others when the request ends: however many calls there were, they end in one store operation
 * and one {@code Set-Cookie}.
 *
 * <p>The secret token in the cookie is never handed out; {@link #handle()} is what to log.
 *
 * <p>Every method throws {@link SessionContextException} outside a request, and {@link StoreUnavailableException} if
 * the session has to be loaded and the store does not answer. Safe for use from the threads of one request as long as
 * they do not run at the same time.
 */
public interface Session {

    /**
     * Whether the caller has a session: one that was loaded, or one that this request creates.
     *
     * @return false also after {@link #invalidate()}
     */
    boolean exists();

    /**
     * Whether this request creates the session.
     *
     * @return false if there is none or if it was loaded
     */
    boolean isNew();

    /**
     * Whether this is an empty stand-in, because the store was not available and the request goes on without its
     * session ({@code session.on-outage=degrade} or {@link OnOutage}). What is changed in it is forgotten when the
     * request ends, sign-ins included; ending it answers the request with 503. The caller's cookie is left alone, so
     * later requests find their session again.
     *
     * @return false if the session was loaded, and if the caller has none
     */
    boolean degraded();

    /**
     * A stable identifier of the session, the same before and after id rotation. Not a secret: it opens nothing, so it
     * is safe in logs and URLs.
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
     * When the session was last used before this request. With {@code session.store=cookie} that is when its cookie was
     * last sent.
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

    /**
     * The time left until {@link #expiresAt()}.
     *
     * @return zero if there is no session or its time is over; never negative
     */
    Duration timeUntilExpiry();

    /** Makes sure that the caller has a session, even if no data is set. Does nothing if there is one. */
    void create();

    /**
     * Prolongs the session by a full idle timeout, also where its use alone does not (sliding switched off). Never
     * moves the absolute deadline. Does nothing without a session.
     */
    void touch();

    /**
     * Replaces the secret in the cookie and keeps everything else: data, {@link #handle()}, creation time and absolute
     * deadline. Call it whenever the privileges of a session change (OWASP Session Management Cheat Sheet, "Renew the
     * Session ID After Any Privilege Level Change"). Requests under way with the old cookie reach the session for
     * {@code session.rotation-grace}. Does nothing without a session, and a new one has a fresh secret anyway.
     */
    void regenerateId();

    /**
     * Ends the session: it is removed from the store, and the cookie from the browser, when the request ends. Data
     * beans have their defaults from now on; changing one afterwards starts a new session with only the new data. Does
     * nothing without a session.
     *
     * <p>With {@code session.store=cookie} there is no store: the browser forgets its cookie, and a copy of it goes on
     * working until it expires.
     */
    void invalidate();

    /**
     * Forgets all changes of session data that this request has made and not stored yet. Objects from {@link #data}
     * are out of date from then on; injected ones show what was loaded.
     */
    void discardChanges();

    /**
     * Gives this session an idle timeout of its own ("remember me"), which it keeps in later requests. Never moves the
     * absolute deadline. Without a session it holds for one that this request creates.
     *
     * @param idleTimeout how long the session lives without use; at least a millisecond and at most 36500 days
     * @throws IllegalArgumentException if it is less or more
     */
    void idleTimeout(Duration idleTimeout);

    /**
     * Who is signed in.
     *
     * @return the name that was given to {@link #signIn(String)}, or that the runtime's security told; empty if
     *     nobody is signed in or there is no session
     */
    Optional<String> principal();

    /**
     * Signs somebody in, or again: to be called whenever a user has just proved who they are. Creates the session if
     * there is none. If the name appears or changes, the id is rotated without any grace for the old one, so that a
     * cookie planted before the login is worth nothing; if it stays, the old id works for the rotation grace
     * ({@code session.rotate-on-login}; OWASP ASVS 5.0, 7.2.4).
     *
     * @param name of the user: 1 to 1000 characters, at least one of them visible
     * @throws IllegalArgumentException if it is null, blank, invisible (format characters alone, say), longer, or holds
     *     an unpaired surrogate
     */
    void signIn(String name);

    /**
     * Whether the user proved who they are not too long ago, for actions that ask for a fresh login.
     *
     * @param age how long ago at most
     * @return false if it is longer ago, and if nobody is signed in
     */
    boolean authenticatedWithin(Duration age);

    /**
     * Messages for the next page.
     *
     * @return the flash messages of this request
     */
    Flash flash();

    /**
     * What the pages of this session send along with every request that changes something, in a hidden form field or in
     * a header, to prove that they are the application's own ({@code session.csrf}; OWASP Cross-Site Request Forgery
     * Prevention Cheat Sheet, "Synchronizer Token Pattern"). Creates the session if there is none. It holds for all
     * pages of the session until the id is rotated; where this request rotates it, the token is that of the new id, so
     * call this after {@link #regenerateId()} and {@link #signIn(String)}.
     *
     * @return 86 base64url characters, others with each call although all mean the same, so that compression does not
     *     give them away (BREACH)
     */
    String csrfToken();

    /**
     * The data of the session as a plain object, not a proxy: for JSON answers and other code that looks at the object
     * itself. The same instance that injected proxies of the class delegate to.
     *
     * @param type a {@link SessionData} class
     * @param <T> its type
     * @return the instance of this session, with defaults if nothing is stored
     * @throws SessionException if the class is not session data
     */
    <T> T data(Class<T> type);

    /**
     * Loads the session without blocking, for code on an event loop. Afterwards all other methods and all data beans
     * work without waiting. Does nothing if it is loaded.
     *
     * @return this session, once loaded; fails with {@link StoreUnavailableException} if the store does not answer
     */
    CompletionStage<Session> load();
}

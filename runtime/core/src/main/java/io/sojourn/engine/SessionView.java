package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sojourn.SessionException;

/** One request's session to look at; see {@link io.sojourn.Session} for what each answer means. Thread-safe. */
public interface SessionView {

    /**
     * @return the stable identifier; empty if there is no session
     */
    Optional<String> handle();

    /**
     * @return whether this request creates the session
     */
    boolean isNew();

    /**
     * @return whether this is an empty stand-in for a session that could not be loaded
     */
    boolean degraded();

    /**
     * @return empty if there is no session
     */
    Optional<Instant> createdAt();

    /**
     * @return the last use before this request; empty if there is no session
     */
    Optional<Instant> lastAccessedAt();

    /**
     * @return the deadline as this request leaves it; empty if there is no session
     */
    Optional<Instant> expiresAt();

    /**
     * @return the time left; zero if there is no session
     */
    Duration timeUntilExpiry();

    /**
     * @return who is signed in; empty if nobody is or there is no session
     */
    Optional<String> principal();

    /**
     * @param age how long ago at most
     * @return whether the principal proved who it is since then
     */
    boolean authenticatedWithin(Duration age);

    /**
     * The data of one class.
     *
     * @param type a class of session data
     * @param <T> its type
     * @return this session's object, always the same one until it is set or the session is invalidated
     * @throws SessionException if the class is no session data
     */
    <T> T get(Class<T> type);
}

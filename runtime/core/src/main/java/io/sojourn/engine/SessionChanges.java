package io.sojourn.engine;

import java.time.Duration;

import io.sojourn.Flash;
import io.sojourn.SessionException;

/** What one request may do to its session; see {@link io.sojourn.Session} for what each does. Thread-safe. */
public interface SessionChanges {

    /** Makes sure that there is a session. */
    void create();

    /** Prolongs the session by a full idle timeout. Costs least before the load. */
    void touch();

    /** Replaces the verifier when the request ends. */
    void regenerateId();

    /** Ends the session when the request ends. */
    void invalidate();

    /**
     * Gives this session an idle timeout of its own.
     *
     * @param idleTimeout more than zero
     */
    void timeout(Duration idleTimeout);

    /**
     * Makes the session that of a principal, who has just proved who it is.
     *
     * @param principal the name
     */
    void signIn(String principal);

    /** Forgets all changes of data that are not stored yet. */
    void discardChanges();

    /**
     * Makes sure that there is a session, and tells what its pages have to send along.
     *
     * @return the token of the session as the client will have it after this request, written differently each time
     */
    String csrfToken();

    /**
     * @return the flash messages of this request
     */
    Flash flash();

    /**
     * Replaces the data of one class when the request ends.
     *
     * @param type a class of session data
     * @param value the new object
     * @param <T> its type
     * @throws SessionException if the class is no session data
     */
    <T> void set(Class<T> type, T value);

    /**
     * Removes the data of one class when the request ends.
     *
     * @param type a class of session data
     * @throws SessionException if the class is no session data
     */
    void clear(Class<?> type);
}

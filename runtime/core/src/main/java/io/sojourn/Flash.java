package io.sojourn;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Messages for the next page: set before a redirect, shown after it, then gone. Kept in the session, so they follow the
 * caller across nodes; setting one creates a session if there is none.
 *
 * <p>A message is consumed when it is read, so an image or a background request in between does not swallow it. What a
 * request sets itself it can read as well, without consuming it. Keys are names such as {@code notice}. Throws like
 * {@link Session}; thread-safe.
 *
 * <p>Of requests at the same time, none removes what another one sets: messages with the same key are then shown one after
 * the other. {@link #get} and {@link #all} show each message at least once: what is read is removed when the request
 * ends, so parallel readers may both show it. {@link #take} shows it to one of them. With {@code session.store=cookie}
 * the last answer counts, as for all data.
 */
public interface Flash {

    /**
     * Reads a message that an earlier request has set, and consumes it; or one that this request has set.
     *
     * @return the message; empty if there is none
     */
    Optional<String> get(String key);

    /**
     * Reads all messages, and consumes those that earlier requests have set.
     *
     * @return key to message in the order of the keys; empty if there are none
     */
    Map<String, String> all();

    /**
     * Reads a message as {@link #get} does, and removes it from the store before this method returns: of requests that
     * do so at the same time exactly one gets it. Costs an operation of the store where a message waits, and none
     * otherwise. If the store is unavailable no message is lost, unless only its reply was. With {@code
     * session.store=cookie} requests share nothing, so it does no more than {@link #get}.
     *
     * @return the message; empty if there is none, or another request was faster
     * @throws StoreUnavailableException if the store is unavailable
     * @throws SessionConflictException if other requests kept changing the session
     * @throws SessionContextException also on an event loop, before anything has happened: use {@link #takeAsync} there
     */
    Optional<String> take(String key);

    /**
     * {@link #take} for code on an event loop.
     *
     * @return the result of {@link #take}, once the message is removed; fails as that throws
     */
    CompletionStage<Optional<String>> takeAsync(String key);

    /**
     * Whether there is a message, without reading it.
     *
     * @return true for one that {@link #get} would give
     */
    boolean has(String key);

    /** Sets a message for the next request that reads it, in place of one with this key that waits unread. */
    void set(String key, String message);

    /** Sets a message for the rest of this request only; nothing is stored. */
    void now(String key, String message);

    /** Keeps a message although this request reads it, or has read it. Does nothing if there is none. */
    void keep(String key);

    /** {@link #keep} for all messages. */
    void keepAll();

    /** Drops a message unread. Does nothing if there is none. */
    void discard(String key);

    /** {@link #discard} for all messages. */
    void discardAll();

    /** {@return {@link #get} of {@code notice}} */
    default Optional<String> notice() {
        return get("notice");
    }

    /** {@link #set} of {@code notice}. */
    default void notice(String message) {
        set("notice", message);
    }

    /** {@return {@link #get} of {@code alert}} */
    default Optional<String> alert() {
        return get("alert");
    }

    /** {@link #set} of {@code alert}. */
    default void alert(String message) {
        set("alert", message);
    }

    /** {@return {@link #get} of {@code error}} */
    default Optional<String> error() {
        return get("error");
    }

    /** {@link #set} of {@code error}. */
    default void error(String message) {
        set("error", message);
    }

    /** {@return {@link #get} of {@code success}} */
    default Optional<String> success() {
        return get("success");
    }

    /** {@link #set} of {@code success}. */
    default void success(String message) {
        set("success", message);
    }

    /** {@return {@link #get} of {@code warning}} */
    default Optional<String> warning() {
        return get("warning");
    }

    /** {@link #set} of {@code warning}. */
    default void warning(String message) {
        set("warning", message);
    }

    /** {@return {@link #get} of {@code info}} */
    default Optional<String> info() {
        return get("info");
    }

    /** {@link #set} of {@code info}. */
    default void info(String message) {
        set("info", message);
    }
}

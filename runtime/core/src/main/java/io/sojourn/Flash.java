package io.sojourn;

import java.util.Map;
import java.util.Optional;

/**
 * Messages for the next page: set before a redirect, shown after it, then gone. Kept in the session, so they follow the
 * caller across nodes; setting one creates a session if there is none.
 *
 * <p>A message is consumed when it is read, not when a request passes by: an image or a background request that happens
 * in between does not swallow it. What a request sets itself it can read as well, without consuming it.
 *
 * <p>Throws like {@link Session}.
 */
public interface Flash {

    /**
     * Reads a message that an earlier request has set, and consumes it; or one that this request has set.
     *
     * @param key such as {@code notice}
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
     * Whether there is a message, without reading it.
     *
     * @param key such as {@code notice}
     * @return true for one that {@link #get} would give
     */
    boolean has(String key);

    /**
     * Sets a message for the next request that reads it.
     *
     * @param key such as {@code notice}
     * @param message the text
     */
    void set(String key, String message);

    /**
     * Sets a message for the rest of this request only; nothing is stored.
     *
     * @param key such as {@code notice}
     * @param message the text
     */
    void now(String key, String message);

    /**
     * Keeps a message although this request reads it, or has read it. Does nothing if there is none.
     *
     * @param key such as {@code notice}
     */
    void keep(String key);

    /** {@link #keep} for all messages. */
    void keepAll();

    /**
     * Drops a message unread. Does nothing if there is none.
     *
     * @param key such as {@code notice}
     */
    void discard(String key);

    /** {@link #discard} for all messages. */
    void discardAll();

    /**
     * @return {@link #get} of {@code notice}
     */
    default Optional<String> notice() {
        return get("notice");
    }

    /**
     * @param message {@link #set} as {@code notice}
     */
    default void notice(String message) {
        set("notice", message);
    }

    /**
     * @return {@link #get} of {@code alert}
     */
    default Optional<String> alert() {
        return get("alert");
    }

    /**
     * @param message {@link #set} as {@code alert}
     */
    default void alert(String message) {
        set("alert", message);
    }

    /**
     * @return {@link #get} of {@code error}
     */
    default Optional<String> error() {
        return get("error");
    }

    /**
     * @param message {@link #set} as {@code error}
     */
    default void error(String message) {
        set("error", message);
    }

    /**
     * @return {@link #get} of {@code success}
     */
    default Optional<String> success() {
        return get("success");
    }

    /**
     * @param message {@link #set} as {@code success}
     */
    default void success(String message) {
        set("success", message);
    }

    /**
     * @return {@link #get} of {@code warning}
     */
    default Optional<String> warning() {
        return get("warning");
    }

    /**
     * @param message {@link #set} as {@code warning}
     */
    default void warning(String message) {
        set("warning", message);
    }

    /**
     * @return {@link #get} of {@code info}
     */
    default Optional<String> info() {
        return get("info");
    }

    /**
     * @param message {@link #set} as {@code info}
     */
    default void info(String message) {
        set("info", message);
    }
}

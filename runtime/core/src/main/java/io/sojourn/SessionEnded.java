package io.sojourn;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: a session has ended. Fired on the thread of the request that ended or found it, or where a call of {@link
 * Sessions} completes. Immutable and thread-safe. Equal to another one about the same end; neither that nor its text
 * depends on the data.
 */
public final class SessionEnded {

    /** Why a session ended. */
    public enum Reason {
        /** The application called {@link Session#invalidate()}. */
        INVALIDATED,
        /** Somebody else signed in ({@link Session#signIn}), or the runtime named somebody else. */
        REPLACED,
        /** What the store kept could not be read. */
        CORRUPT,
        /** It was ended from outside: by {@link Sessions#revoke}, or by {@code session.binding.on-mismatch=revoke}. */
        REVOKED
    }

    /** What was in a session. Thread-safe. */
    public interface Data {

        /**
         * @param type a class of session data
         * @return a new object each time; empty if there was none, or it is not at hand
         */
        <T> Optional<T> of(Class<T> type);
    }

    /** Of an end of which nothing is at hand. */
    private static final class None implements Data {
        @Override
        public <T> Optional<T> of(Class<T> type) {
            return Optional.empty();
        }
    }

    private final String handle;
    private final Optional<String> principal;
    private final Reason reason;
    private final Instant at;
    private final Data data;

    /** The same without anything at hand of what was in it. */
    public SessionEnded(String handle, Optional<String> principal, Reason reason, Instant at) {
        this(handle, principal, reason, at, new None());
    }

    /**
     * @param handle which session
     * @param principal whose it was
     * @param reason why
     * @param at when
     * @param data what was in it
     */
    public SessionEnded(String handle, Optional<String> principal, Reason reason, Instant at, Data data) {
        this.handle = Objects.requireNonNull(handle, "handle");
        this.principal = Objects.requireNonNull(principal, "principal");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.at = Objects.requireNonNull(at, "at");
        this.data = Objects.requireNonNull(data, "data");
    }

    /** {@return which session} */
    public String handle() {
        return handle;
    }

    /**
     * {@return whose it was; empty for nobody's, if what was stored could not be read, where a sign-out ended a session
     * that had expired by the clock of its node, and where {@link Sessions#revoke} had to repeat itself because a reply was
     * lost}
     */
    public Optional<String> principal() {
        return principal;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }

    /** {@return when} */
    public Instant at() {
        return at;
    }

    /**
     * What was in the session, as the request that ended it has loaded or last stored it: neither what it changed without
     * storing it, nor what other requests stored after the load. Nothing is asked of the store for it, so it is at hand for
     * {@link Reason#INVALIDATED}, {@link Reason#REPLACED} and where {@code session.binding.on-mismatch} ended it.
     *
     * @param type a class of session data
     * @return a new object each time, which belongs to the caller: changing it changes nothing. Empty if the session had no
     *     such data or it does not fit the class any more, and where it is not at hand: after {@link Sessions#revoke}, for
     *     {@link Reason#CORRUPT}, and for what had expired
     * @throws SessionException if the data is at hand and this is none of the application's classes of session data
     */
    public <T> Optional<T> data(Class<T> type) {
        return data.of(Objects.requireNonNull(type, "type"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionEnded that && facts().equals(that.facts());
    }

    @Override
    public int hashCode() {
        return facts().hashCode();
    }

    private List<Object> facts() {
        return List.of(handle, principal, reason, at);
    }

    @Override
    public String toString() {
        return "SessionEnded[handle=" + handle + ", principal=" + principal + ", reason=" + reason + ", at=" + at + "]";
    }
}

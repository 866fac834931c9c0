package io.sojourn.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * How a request ended for its session: what the answer has to say.
 *
 * @param cookie what happens to the cookie
 * @param use whether the session had any part in the answer
 */
public record CommitResult(CookieChange cookie, Use use) {

    /** Whether an answer depends on the session. */
    public enum Use {
        /** The request never looked. */
        UNTOUCHED,
        /** The request looked, so the answer differs from caller to caller. */
        TOUCHED,
        /** The request changed a session that others may have copies of; its caller has to see that from now on. */
        CHANGED
    }

    /** When a client forgets its cookie. */
    public enum CookieEnd {
        /** As it is configured for all: with the session, or when the browser is closed. */
        AS_CONFIGURED,
        /** With the session: its user is remembered. */
        WITH_SESSION
    }

    /** What happens to the cookie. Only creation and rotation set it, only an explicit end removes it. */
    public sealed interface CookieChange {

        /** The client keeps what it has. */
        record Keep() implements CookieChange {}

        /**
         * The client gets a new value. Its text form does not show the value.
         *
         * @param value the token
         * @param lifetime until when the session lasts unless it is used
         * @param end when the client forgets it
         */
        record Replace(String value, Duration lifetime, CookieEnd end) implements CookieChange {
            public Replace {
                Objects.requireNonNull(value, "value");
                Objects.requireNonNull(lifetime, "lifetime");
                Objects.requireNonNull(end, "end");
            }

            @Override
            public String toString() {
                return "Replace[hidden]";
            }
        }

        /** The request has ended the session, and the client forgets it. */
        record Remove() implements CookieChange {}

        /** The client forgets what nobody can read. */
        record Discard() implements CookieChange {}
    }

    static final CommitResult UNTOUCHED = new CommitResult(new CookieChange.Keep(), Use.UNTOUCHED);

    public CommitResult {
        Objects.requireNonNull(cookie, "cookie");
        Objects.requireNonNull(use, "use");
    }
}

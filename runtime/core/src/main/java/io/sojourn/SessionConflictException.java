package io.sojourn;

/** A change could not be saved because other requests kept changing the same session. Answered with 503. */
public class SessionConflictException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message);
    }

    public SessionConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}

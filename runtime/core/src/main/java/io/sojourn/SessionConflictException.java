package io.sojourn;

/** A change could not be saved because other requests kept changing the same session. Answered with 503. */
public class SessionConflictException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public SessionConflictException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause why; may be null if unknown
     */
    public SessionConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}

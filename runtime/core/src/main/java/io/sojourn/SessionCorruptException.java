package io.sojourn;

/** Stored session data could not be read. */
public class SessionCorruptException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionCorruptException(String message) {
        super(message);
    }

    public SessionCorruptException(String message, Throwable cause) {
        super(message, cause);
    }
}

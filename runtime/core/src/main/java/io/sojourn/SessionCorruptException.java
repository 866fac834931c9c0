package io.sojourn;

/** Stored session data could not be read. */
public class SessionCorruptException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public SessionCorruptException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause why; may be null if unknown
     */
    public SessionCorruptException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.sojourn;

/**
 * The root of everything Sojourn throws. Messages name the class or configuration key and the remedy; they never
 * contain a token, a secret or session content.
 */
public class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public SessionException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause why; may be null if unknown
     */
    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}

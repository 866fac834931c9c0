package io.sojourn;

/** The store did not answer in time or failed. Says nothing about whether the session exists. Answered with 503. */
public class StoreUnavailableException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause why; may be null if unknown
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.sojourn;

/** The store failed or did not answer in time; whether the session exists is unknown. Answered with 503. */
public class StoreUnavailableException extends SessionException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

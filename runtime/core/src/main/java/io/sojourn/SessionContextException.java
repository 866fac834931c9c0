package io.sojourn;

/** The session was used where there is none: outside a request, after the answer has begun, or waiting on an event loop. */
public class SessionContextException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public SessionContextException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause why; may be null if unknown
     */
    public SessionContextException(String message, Throwable cause) {
        super(message, cause);
    }
}

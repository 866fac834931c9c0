package io.sojourn;

/** The session was used outside a request, after the answer has begun, or in a way that would block an event loop. */
public class SessionContextException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionContextException(String message) {
        super(message);
    }

    public SessionContextException(String message, Throwable cause) {
        super(message, cause);
    }
}

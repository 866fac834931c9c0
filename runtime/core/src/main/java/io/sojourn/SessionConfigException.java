package io.sojourn;

/** A setting, or a class used as session data, is not usable. Thrown at start-up, with all findings at once. */
public class SessionConfigException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionConfigException(String message) {
        super(message);
    }

    public SessionConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.sojourn;

/**
 * The data of a session would become larger than it may: than {@code session.max-bytes}, or, with {@code
 * session.store=cookie}, than the cookies that it may have ({@link CookieTooLargeException}). Only this request fails, with
 * the answer of an exception mapper or else with a 500 before the first byte of the body; what is stored, and the client's
 * cookie, stay as they are. A session that is too large already can be read, made smaller, rotated and ended. The message
 * tells how many bytes the data of each class takes, and no content.
 */
public class SessionTooLargeException extends SessionException {

    private static final long serialVersionUID = 1L;

    private final int actual;
    private final int maximum;

    /**
     * @param message what is wrong and what to do
     * @param actual how many bytes the session would have
     * @param maximum how many bytes it may have
     */
    public SessionTooLargeException(String message, int actual, int maximum) {
        super(message);
        this.actual = actual;
        this.maximum = maximum;
    }

    /** {@return how many bytes the session would have: of JSON, before compression, the data of all classes together} */
    public int actual() {
        return actual;
    }

    /** {@return how many bytes it may have} */
    public int maximum() {
        return maximum;
    }
}

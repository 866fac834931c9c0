package io.sojourn;

/**
 * With {@code session.store=cookie}, a session does not fit into the cookies that it may have. The answer is a 500
 * before the first byte of the body; the client keeps the cookie that it has. The message tells the size of each data
 * class.
 */
public class CookieTooLargeException extends SessionTooLargeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     * @param actual how many bytes the session would need as cookies
     * @param maximum how many bytes there are
     */
    public CookieTooLargeException(String message, int actual, int maximum) {
        super(message, actual, maximum);
    }

    /** {@return how many bytes the session would need: name, value and attributes of its cookies} */
    @Override
    public int actual() {
        return super.actual();
    }

    /** {@return how many bytes browsers keep in as many cookies as are allowed} */
    @Override
    public int maximum() {
        return super.maximum();
    }
}

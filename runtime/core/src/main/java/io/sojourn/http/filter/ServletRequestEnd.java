package io.sojourn.http.filter;

import java.util.function.BooleanSupplier;

import jakarta.servlet.ServletRequest;

/**
 * Whether the container has left a servlet request for good, ours answered or not. One that goes on asynchronously is
 * never over here: Open Liberty tells listeners of such requests nothing that can be relied on. Thread-safe.
 */
final class ServletRequestEnd implements BooleanSupplier {

    private static final String ATTRIBUTE = ServletRequestEnd.class.getName();

    private volatile boolean over;

    /** That of a request, which is told of it from now on. */
    static ServletRequestEnd of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ServletRequestEnd known) {
            return known;
        }
        ServletRequestEnd end = new ServletRequestEnd();
        request.setAttribute(ATTRIBUTE, end);
        return end;
    }

    static void left(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ServletRequestEnd known && !request.isAsyncStarted()) {
            known.over = true;
        }
    }

    @Override
    public boolean getAsBoolean() {
        return over;
    }
}

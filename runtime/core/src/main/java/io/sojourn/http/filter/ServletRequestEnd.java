package io.sojourn.http.filter;

import java.util.function.BooleanSupplier;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** Whether a servlet request is over, with what it does asynchronously. Thread-safe. */
final class ServletRequestEnd implements AsyncListener, BooleanSupplier {

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

    /** The container has left a request; what is asynchronous may go on. */
    static void left(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ServletRequestEnd known) {
            known.awaitCompletion(request);
        }
    }

    /** Never the other way round: it may complete while this runs, and Open Liberty leaves a request once more then. */
    private void awaitCompletion(ServletRequest request) {
        if (!request.isAsyncStarted() || !listensTo(request)) {
            over = true;
        }
    }

    private boolean listensTo(ServletRequest request) {
        try {
            request.getAsyncContext().addListener(this);
            return true;
        } catch (IllegalStateException e) {
            return false; // it has just completed
        }
    }

    @Override
    public boolean getAsBoolean() {
        return over;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over = true;
    }

    @Override
    public void onError(AsyncEvent event) {
        over = true;
    }

    /** Whoever takes so long is not waited for. */
    @Override
    public void onTimeout(AsyncEvent event) {
        over = true;
    }

    /** It has been dispatched and goes on; a listener is for one time only. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}

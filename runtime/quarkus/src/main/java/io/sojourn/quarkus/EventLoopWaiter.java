package io.sojourn.quarkus;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.util.concurrent.FastThreadLocalThread;
import io.quarkus.runtime.BlockingOperationControl;
import io.sojourn.SessionContextException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfig.EventLoop;
import io.sojourn.config.SessionConfig.Loading;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.BoundedWaiter;
import io.sojourn.http.CallingThread;
import io.sojourn.http.Waiter;
import io.vertx.core.Context;

/** Waits where waiting is allowed, on worker and virtual threads, never on an event loop. */
@ApplicationScoped
public class EventLoopWaiter implements Waiter {

    private final Waiter waiter;
    private final EventLoop rule;
    private final Loading load;

    /** For the client proxy. */
    protected EventLoopWaiter() {
        this.waiter = null;
        this.rule = null;
        this.load = null;
    }

    /** Behind a client proxy, because it needs settings, and handlers are made before settings may be read. */
    @Inject
    public EventLoopWaiter(SessionConfig config) {
        this.waiter = new BoundedWaiter(config);
        this.rule = config.eventLoop();
        this.load = config.load();
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
        requireDoneOrWaiting(stage);
        return waiter.await(stage);
    }

    @Override
    public <T> T await(CompletionStage<T> stage, CallingThread here) {
        requireDoneOrWaiting(stage);
        return waiter.await(stage, here);
    }

    private static void requireDoneOrWaiting(CompletionStage<?> stage) {
        if (!stage.toCompletableFuture().isDone() && !mayWait()) {
            throw notLoaded();
        }
    }

    /** Where every request with a cookie is loaded, one without has nothing to wait for, with any store. */
    @Override
    public void requireTouchable(SessionExchange exchange) {
        if (rule == EventLoop.STRICT
                && !exchange.isTouched()
                && (load == Loading.LAZY || exchange.hasCandidate())
                && !mayWait()) {
            throw notLoaded();
        }
    }

    private static SessionContextException notLoaded() {
        return new SessionContextException("The session is not loaded yet, and this code runs on an event loop, which"
                + " must not wait for the store: annotate the resource method with @LoadSession, or call"
                + " session.load() first and go on when it has completed");
    }

    @Override
    public void requireWaiting(String instead) {
        if (!mayWait()) {
            throw new SessionContextException(
                    "This code runs on an event loop, which must not wait for the store: " + instead);
        }
    }

    @Override
    public <T> CompletionStage<T> resumeOnCaller(CompletionStage<T> stage) {
        if (stage.toCompletableFuture().isDone()) {
            return stage;
        }
        return CallerContext.current().map(caller -> caller.resume(stage)).orElse(stage);
    }

    /** The store's driver has event loops of its own; waiting there would wait for itself. */
    private static boolean mayWait() {
        boolean netty = Thread.currentThread() instanceof FastThreadLocalThread && !Context.isOnWorkerThread();
        return BlockingOperationControl.isBlockingAllowed() && !netty;
    }
}

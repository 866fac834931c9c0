package io.sojourn.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

import org.junit.jupiter.api.Test;

/** When a servlet request is over, by what the container tells. */
class ServletRequestEndTest {

    final Map<Object, Object> attributes = new HashMap<>();
    final List<AsyncListener> listeners = new ArrayList<>();
    boolean async;
    boolean completed;

    final AsyncContext context = proxy(AsyncContext.class, (proxy, method, arguments) -> {
        if (method.getName().equals("addListener")) {
            if (completed) {
                throw new IllegalStateException("completed");
            }
            listeners.add((AsyncListener) arguments[0]);
        }
        return null;
    });

    final ServletRequest request = proxy(ServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getAttribute" -> attributes.get(arguments[0]);
        case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
        case "isAsyncStarted" -> async;
        case "getAsyncContext" -> context;
        default -> throw new UnsupportedOperationException(method.getName());
    });

    final AsyncEvent event = new AsyncEvent(context);

    @Test
    void aRequestIsOverWhenTheContainerLeavesIt() {
        ServletRequestEnd end = ServletRequestEnd.of(request);
        assertThat(end.getAsBoolean()).isFalse();

        ServletRequestEnd.left(request);

        assertThat(end.getAsBoolean()).isTrue();
    }

    @Test
    void aRequestHasOneEnd() {
        assertThat(ServletRequestEnd.of(request)).isSameAs(ServletRequestEnd.of(request));
    }

    @Test
    void theEndOfARequestThatNobodyAskedForIsNothing() {
        ServletRequestEnd.left(request);

        assertThat(attributes).isEmpty();
    }

    @Test
    void anAsynchronousRequestIsOverWhenItIsComplete() {
        ServletRequestEnd end = leftAsynchronous();

        end.onComplete(event);

        assertThat(end.getAsBoolean()).isTrue();
    }

    @Test
    void orHasFailedOrTakesTooLong() {
        ServletRequestEnd failed = leftAsynchronous();
        failed.onError(event);
        assertThat(failed.getAsBoolean()).isTrue();

        attributes.clear();
        ServletRequestEnd late = leftAsynchronous();
        late.onTimeout(event);
        assertThat(late.getAsBoolean()).isTrue();
    }

    @Test
    void oneThatIsDispatchedAndGoesOnIsListenedToAgain() {
        ServletRequestEnd end = leftAsynchronous();

        end.onStartAsync(event);

        assertThat(listeners).containsExactly(end, end);
        assertThat(end.getAsBoolean()).isFalse();
    }

    @Test
    void oneThatHasJustCompletedIsOver() {
        async = true;
        completed = true;
        ServletRequestEnd end = ServletRequestEnd.of(request);

        ServletRequestEnd.left(request);

        assertThat(end.getAsBoolean()).isTrue();
    }

    @Test
    void oneThatIsLeftOnceMoreAfterItsCompletionStaysOver() {
        ServletRequestEnd end = leftAsynchronous();
        end.onComplete(event);

        ServletRequestEnd.left(request);

        assertThat(end.getAsBoolean()).isTrue();
    }

    private ServletRequestEnd leftAsynchronous() {
        async = true;
        ServletRequestEnd end = ServletRequestEnd.of(request);
        ServletRequestEnd.left(request);
        assertThat(end.getAsBoolean()).isFalse();
        return end;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ServletRequestEndTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

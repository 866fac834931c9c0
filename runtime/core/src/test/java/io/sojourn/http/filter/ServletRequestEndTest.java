package io.sojourn.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletRequest;

import org.junit.jupiter.api.Test;

/** When a servlet request is over, by what the container tells. */
class ServletRequestEndTest {

    final Map<Object, Object> attributes = new HashMap<>();
    boolean async;

    final ServletRequest request = (ServletRequest) Proxy.newProxyInstance(
            ServletRequestEndTest.class.getClassLoader(),
            new Class<?>[] {ServletRequest.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getAttribute" -> attributes.get(arguments[0]);
                case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                case "isAsyncStarted" -> async;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void aRequestIsOverWhenTheContainerLeavesIt() {
        ServletRequestEnd end = ServletRequestEnd.of(request);
        assertThat(end.getAsBoolean()).isFalse();

        ServletRequestEnd.left(request);

        assertThat(end.getAsBoolean()).isTrue();
    }

    @Test
    void oneThatGoesOnAsynchronouslyIsNot() {
        ServletRequestEnd end = ServletRequestEnd.of(request);
        async = true;

        ServletRequestEnd.left(request);

        assertThat(end.getAsBoolean()).isFalse();
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
}

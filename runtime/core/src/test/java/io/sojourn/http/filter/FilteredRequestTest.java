package io.sojourn.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.http.RequestInfo;

class FilteredRequestTest {

    /** With and without a slash in front, as implementations of JAX-RS differ. */
    @ParameterizedTest
    @CsvSource({
        "http://x/shop/admin?a=b, http://x/shop/, admin, /shop/admin, /shop/admin",
        "http://x/shop/admin, http://x/shop/, /admin, /shop/admin, /shop/admin",
        "http://x/admin, http://x/, '', /admin, /",
        "http://x?x=/admin, http://x, /admin, '', /admin",
        "http://x?x=/admin, http://x?x=, /admin, '', /admin",
        "http://x/%61dmin;v=1, http://x/, /%61dmin, /%61dmin;v=1, /%61dmin",
        "mailto:x, http://x/, admin, '', /admin",
    })
    void bothPathsAreKnown(String sent, String base, String relative, String path, String matchedPath) {
        UriInfo uris = proxy(
                UriInfo.class,
                Map.of("getRequestUri", URI.create(sent), "getBaseUri", URI.create(base), "getPath", relative));
        ContainerRequestContext context = proxy(
                ContainerRequestContext.class,
                Map.of("getMethod", "GET", "getUriInfo", uris, "getHeaders", new MultivaluedHashMap<>()));
        Instance<ServletView> noServlet = proxy(Instance.class, Map.of("isResolvable", false));

        RequestInfo info =
                new FilteredRequest(context, RequestTarget.OWN, new FilterServices(null, null, null, noServlet)).info();

        assertThat(List.of(info.path(), info.matchedPath())).containsExactly(path, matchedPath);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<? super T> type, Map<String, Object> answers) {
        return (T) Proxy.newProxyInstance(
                FilteredRequestTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}

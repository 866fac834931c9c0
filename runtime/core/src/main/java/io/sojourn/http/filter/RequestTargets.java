package io.sojourn.http.filter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import io.sojourn.http.rules.MethodRules;

/** Finds what requests are for. Looks at the annotations of each method once, because that takes long. Thread-safe. */
final class RequestTargets {

    /**
     * @param way the classes whose locators have led to the resource, the nearest first and each once: there may be a
     *     locator that leads to its own class, again and again
     */
    private record Route(Class<?> resource, Method method, List<Class<?>> way) {}

    private static final int MOST_KNOWN = 10_000;

    private final Map<Route, RequestTarget> known = new ConcurrentHashMap<>();

    RequestTarget of(ResourceInfo resource, UriInfo uri) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return RequestTarget.OWN;
        }
        Class<?> type = resource.getResourceClass();
        Route route = new Route(type, method, way(type, uri));
        // Where locators lead to each other, the ways are as many as clients care to try.
        return known.size() < MOST_KNOWN ? known.computeIfAbsent(route, RequestTargets::look) : knownOrLook(route);
    }

    private RequestTarget knownOrLook(Route route) {
        RequestTarget target = known.get(route);
        return target != null ? target : look(route);
    }

    /** The resource itself comes first (Jakarta REST, {@link UriInfo#getMatchedResources}). */
    private static List<Class<?>> way(Class<?> resource, UriInfo uri) {
        List<Object> matched = uri.getMatchedResources();
        int own = !matched.isEmpty() && resource.isInstance(matched.get(0)) ? 1 : 0;
        return matched.size() == own
                ? List.of()
                : matched.stream()
                        .skip(own)
                        .<Class<?>>map(Object::getClass)
                        .distinct()
                        .toList();
    }

    private static RequestTarget look(Route route) {
        MethodRules rules = MethodRules.of(route.resource(), route.method());
        for (Class<?> outer : route.way()) {
            rules = rules.below(MethodRules.of(outer));
        }
        return new RequestTarget(MethodRules.declarations(route.resource(), route.method()), rules);
    }
}

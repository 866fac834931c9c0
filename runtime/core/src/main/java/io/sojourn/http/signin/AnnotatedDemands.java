package io.sojourn.http.signin;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.sojourn.SessionConfigException;
import io.sojourn.SignedIn;
import io.sojourn.http.ResourceAnnotations;

/** What resource methods demand by {@link SignedIn}. Remembers it, because looking takes a while. Thread-safe. */
final class AnnotatedDemands {

    private record Place(Class<?> resource, Method method) {}

    private final Map<Place, Optional<Demand>> byMethod = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<Demand>> byClass = new ConcurrentHashMap<>();

    /**
     * @param resource the class whose method is called
     * @param method the method
     * @return empty if it demands nothing
     * @throws SessionConfigException if the annotation is wrong
     */
    Optional<Demand> of(Class<?> resource, Method method) {
        return byMethod.computeIfAbsent(
                new Place(resource, method),
                place -> ResourceAnnotations.first(ResourceAnnotations.ofMethod(resource, method), SignedIn.class)
                        .map(annotation -> Demand.of(annotation.within(), resource.getName() + "#" + method.getName()))
                        .or(() -> of(resource)));
    }

    /**
     * @param resource a class
     * @return what it demands as a whole; empty if that is nothing
     * @throws SessionConfigException if the annotation is wrong
     */
    Optional<Demand> of(Class<?> resource) {
        return byClass.computeIfAbsent(
                resource,
                type -> ResourceAnnotations.first(ResourceAnnotations.types(type), SignedIn.class)
                        .map(annotation -> Demand.of(annotation.within(), type.getName())));
    }
}

package io.sojourn.http.signin;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds annotations where they may stand: on what is overridden or implemented too, since a gate must miss none. */
final class ResourceAnnotations {

    private ResourceAnnotations() {}

    /**
     * The places of a method's own annotations, the nearest first.
     *
     * @param resource the class whose method is called
     * @param method the method
     * @return the method itself and those that it overrides or implements
     */
    static List<? extends AnnotatedElement> ofMethod(Class<?> resource, Method method) {
        return Stream.concat(
                        Stream.of(method),
                        types(resource).stream()
                                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                                        .filter(candidate -> isSame(candidate, method))))
                .distinct()
                .toList();
    }

    /**
     * The places of a class's annotations, the nearest first.
     *
     * @param resource a class
     * @return the class itself, its superclasses and its interfaces
     */
    static Set<Class<?>> types(Class<?> resource) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> type = resource; type != null && type != Object.class; type = type.getSuperclass()) {
            types.add(type);
        }
        for (Class<?> type : List.copyOf(types)) {
            addInterfaces(type, types);
        }
        return types;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (types.add(implemented)) {
                addInterfaces(implemented, types);
            }
        }
    }

    private static boolean isSame(Method candidate, Method method) {
        return candidate.getName().equals(method.getName())
                && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes());
    }

    /**
     * @param places where to look, in this order
     * @param type which annotation
     * @param <A> its type
     * @return the first one; empty if there is none
     */
    static <A extends Annotation> Optional<A> first(Iterable<? extends AnnotatedElement> places, Class<A> type) {
        for (AnnotatedElement place : places) {
            A found = place.getAnnotation(type);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}

package io.sojourn.http.rules;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the annotations of a method may stand: on what is overridden or implemented too, since a gate must miss none.
 *
 * @param own the method itself; empty for a class as a whole
 * @param inherited methods that it overrides or implements, the nearest first
 * @param doubtful methods that it may implement: one that the compiler has added leads to a method of this name, and
 *     nothing tells to which
 * @param onClass its class, the class's superclasses and then their interfaces
 * @param declaring the class that declares the method, which is one of those
 */
record AnnotationSources(
        Optional<Method> own,
        List<Method> inherited,
        List<Method> doubtful,
        List<Class<?>> onClass,
        Class<?> declaring) {

    static AnnotationSources of(Class<?> resource, Method method) {
        List<Class<?>> types = types(resource);
        List<Method> candidates = types.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()).filter(m -> m.getDeclaringClass() == type))
                .filter(candidate -> candidate.getName().equals(method.getName()))
                .toList();
        List<Method> bridges =
                candidates.stream().filter(m -> isBridge(m, method)).toList();
        List<Method> certain = new ArrayList<>();
        List<Method> doubtful = new ArrayList<>();
        for (Method candidate : candidates) {
            if (isSame(candidate, method)) {
                certain.add(candidate);
            } else if (bridges.stream().anyMatch(bridge -> isSame(candidate, bridge))) {
                (isAlone(candidate, candidates) ? certain : doubtful).add(candidate);
            }
        }
        certain.removeIf(method::equals);
        return new AnnotationSources(Optional.of(method), certain, doubtful, types, method.getDeclaringClass());
    }

    static AnnotationSources of(Class<?> resource) {
        return new AnnotationSources(Optional.empty(), List.of(), List.of(), types(resource), resource);
    }

    /** That of the method, else that of its class. */
    <A extends Annotation> Optional<A> find(Class<A> type) {
        return Stream.of(own.stream(), inherited.stream(), onClass.stream())
                .flatMap(places -> places)
                .map(place -> ((AnnotatedElement) place).getAnnotation(type))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The method itself and those that it overrides or implements. */
    List<Method> declarations() {
        return Stream.concat(own.stream(), inherited.stream()).toList();
    }

    /** All methods that the method overrides or implements, and those that it may. */
    Stream<Method> above() {
        return Stream.concat(inherited.stream(), doubtful.stream());
    }

    /** Whether there is one method only that an implemented one with wider types can be. */
    private static boolean isAlone(Method implemented, List<Method> candidates) {
        return candidates.stream()
                        .filter(m -> !m.isBridge() && !isSame(m, implemented) && isWider(implemented, m))
                        .map(m -> List.of(m.getParameterTypes()))
                        .distinct()
                        .count()
                == 1;
    }

    /**
     * Whether a method that the compiler has added may lead to another one: what that implements may have a type
     * parameter in place of one of its types, and the added one has the parameter types of that.
     */
    private static boolean isBridge(Method candidate, Method method) {
        return candidate.isBridge() && isWider(candidate, method);
    }

    private static boolean isWider(Method candidate, Method method) {
        Class<?>[] wide = candidate.getParameterTypes();
        Class<?>[] narrow = method.getParameterTypes();
        return wide.length == narrow.length
                && IntStream.range(0, wide.length).allMatch(i -> wide[i].isAssignableFrom(narrow[i]));
    }

    private static List<Class<?>> types(Class<?> resource) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> type = resource; type != null && type != Object.class; type = type.getSuperclass()) {
            types.add(type);
        }
        for (Class<?> type : List.copyOf(types)) {
            addInterfaces(type, types);
        }
        return List.copyOf(types);
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (types.add(implemented)) {
                addInterfaces(implemented, types);
            }
        }
    }

    private static boolean isSame(Method candidate, Method method) {
        return Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes());
    }
}

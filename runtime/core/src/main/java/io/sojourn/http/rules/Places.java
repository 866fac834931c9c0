package io.sojourn.http.rules;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the annotations of a method may stand: on what is overridden or implemented too, since a gate must miss none.
 *
 * @param onMethod places of the method itself, the nearest first
 * @param onClass places of its class, which count less
 */
record Places(List<? extends AnnotatedElement> onMethod, List<? extends AnnotatedElement> onClass) {

    static Places of(Class<?> resource, Method method) {
        return new Places(ofMethod(resource, method), List.copyOf(types(resource)));
    }

    static Places of(Class<?> resource) {
        return new Places(List.of(), List.copyOf(types(resource)));
    }

    /** That of the method, else that of its class. */
    <A extends Annotation> Optional<A> find(Class<A> type) {
        return first(onMethod, type).or(() -> first(onClass, type));
    }

    /** The nearest first. */
    Stream<AnnotatedElement> all() {
        return Stream.concat(onMethod.stream(), onClass.stream());
    }

    /** The method itself and those that it overrides or implements. */
    static List<Method> ofMethod(Class<?> resource, Method method) {
        List<Method> declared = types(resource).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .toList();
        List<Method> spellings = Stream.concat(
                        Stream.of(method), declared.stream().filter(candidate -> isBridge(candidate, method)))
                .toList();
        return Stream.concat(
                        Stream.of(method),
                        declared.stream().filter(candidate -> spellings.stream().anyMatch(s -> isSame(candidate, s))))
                .distinct()
                .toList();
    }

    /**
     * Whether a method that the compiler has added leads to another one: what that implements may have a type parameter
     * in place of one of its types, and the added one has the parameter types of that.
     */
    private static boolean isBridge(Method candidate, Method method) {
        Class<?>[] wide = candidate.getParameterTypes();
        Class<?>[] narrow = method.getParameterTypes();
        return candidate.isBridge()
                && candidate.getName().equals(method.getName())
                && wide.length == narrow.length
                && IntStream.range(0, wide.length).allMatch(i -> wide[i].isAssignableFrom(narrow[i]));
    }

    /** The class itself, its superclasses and then their interfaces. */
    private static Set<Class<?>> types(Class<?> resource) {
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

    /** The first one; empty if there is none. */
    static <A extends Annotation> Optional<A> first(List<? extends AnnotatedElement> places, Class<A> type) {
        return places.stream()
                .filter(place -> place.isAnnotationPresent(type))
                .findFirst()
                .map(place -> place.getAnnotation(type));
    }
}

package io.sojourn.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds annotations where they may stand: on what is overridden or implemented too, since a gate must miss none.
 * Thread-safe.
 */
public final class ResourceAnnotations {

    /** Of each method that was ever called: looking for them takes long. */
    private static final Map<Place, Places> KNOWN = new ConcurrentHashMap<>();

    private record Place(Class<?> resource, Method method) {}

    /**
     * Where the annotations of a method may stand.
     *
     * @param onMethod those of the method itself
     * @param onClass those of its class, which count less
     */
    public record Places(
            Collection<? extends AnnotatedElement> onMethod, Collection<? extends AnnotatedElement> onClass) {

        /**
         * @param type which annotation
         * @param <A> its type
         * @return that of the method, else that of its class; empty if there is none
         */
        public <A extends Annotation> Optional<A> find(Class<A> type) {
            return first(onMethod, type).or(() -> first(onClass, type));
        }
    }

    private ResourceAnnotations() {}

    /**
     * @param resource the class whose method is called
     * @param method the method
     * @return where its annotations may stand
     */
    public static Places of(Class<?> resource, Method method) {
        return KNOWN.computeIfAbsent(
                new Place(resource, method), place -> new Places(ofMethod(resource, method), types(resource)));
    }

    /**
     * The places of a method's own annotations, the nearest first.
     *
     * @param resource the class whose method is called
     * @param method the method
     * @return the method itself and those that it overrides or implements
     */
    public static List<? extends AnnotatedElement> ofMethod(Class<?> resource, Method method) {
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

    /**
     * The places of a class's annotations, the nearest first.
     *
     * @param resource a class
     * @return the class itself, its superclasses and its interfaces
     */
    public static Set<Class<?>> types(Class<?> resource) {
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
    public static <A extends Annotation> Optional<A> first(Iterable<? extends AnnotatedElement> places, Class<A> type) {
        for (AnnotatedElement place : places) {
            A found = place.getAnnotation(type);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}

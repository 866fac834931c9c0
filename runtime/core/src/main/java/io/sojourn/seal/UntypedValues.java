package io.sojourn.seal;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.PropertyWriter;

/**
 * Values where only {@code Object} is declared. JSON does not tell their class, so they come back as what JSON itself
 * has, and whatever else is there would silently become another thing. Looks at one object; not thread-safe.
 */
final class UntypedValues {

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private final SerializerProvider serializers = SessionJson.MAPPER.getSerializerProviderInstance();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<String> path = new ArrayDeque<>();

    private UntypedValues() {}

    /** The type in a field of which nothing tells the class. */
    static Optional<JavaType> in(TypeWalk.Part part) {
        return ToldType.in(part).stream()
                .filter(told -> isUntyped(told.type()) && told.info().isEmpty())
                .map(ToldType::type)
                .findFirst();
    }

    private static boolean isUntyped(JavaType type) {
        return type.isJavaLangObject() || type.hasRawClass(Serializable.class);
    }

    /**
     * @return what would come back as something else, with its path; keys of maps are content, and not told
     */
    static Optional<String> problem(Object value) {
        try {
            return new UntypedValues().bean(value, SessionJson.MAPPER.constructType(value.getClass()));
        } catch (JsonMappingException e) {
            return Optional.of(JsonFailure.describe(e));
        }
    }

    private Optional<String> bean(Object bean, JavaType type) throws JsonMappingException {
        if (type.isEnumType() || !seen.add(bean)) {
            return Optional.empty();
        }
        Iterator<PropertyWriter> fields = serializers.findValueSerializer(type).properties();
        while (fields.hasNext()) {
            PropertyWriter field = fields.next();
            List<ToldType> types = ToldType.in(new TypeWalk.Part(field.getMember(), field.getType()));
            Optional<String> problem = at(field.getName(), field.getMember().getValue(bean), types);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** @param types of the value, of its elements, and so on */
    private Optional<String> at(String step, Object value, List<ToldType> types) throws JsonMappingException {
        path.addLast(step);
        Optional<String> problem = value == null ? Optional.empty() : look(value, types);
        path.removeLast();
        return problem;
    }

    private Optional<String> look(Object value, List<ToldType> types) throws JsonMappingException {
        ToldType told = types.get(0);
        if (told.info().isEmpty() && isUntyped(told.type())) {
            return untyped(value, types);
        }
        if (TypeWalk.holdsOthers(told.type())) {
            boolean anyKey = told.type().getKeyType() == null
                    || !told.type().getKeyType().isJavaLangObject();
            return elements(value, types.subList(1, types.size()), anyKey);
        }
        return TypeWalk.isPlatform(value.getClass())
                ? Optional.empty()
                : bean(value, serializers.constructSpecializedType(told.type(), value.getClass()));
    }

    private Optional<String> untyped(Object value, List<ToldType> types) throws JsonMappingException {
        if (PLAIN.contains(value.getClass())) {
            return Optional.empty();
        }
        return value instanceof List || value instanceof Map
                ? elements(value, types, false)
                : Optional.of(value.getClass().getName() + " at field " + String.join(".", path)
                        + ", which is declared as Object and holds String, Boolean, numbers, List and Map");
    }

    private Optional<String> elements(Object value, List<ToldType> types, boolean anyKey) throws JsonMappingException {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Optional<String> problem = anyKey || entry.getKey() instanceof String
                        ? at("{}", entry.getValue(), types)
                        : Optional.of("a key that is no String in the map at field " + String.join(".", path));
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }
        for (Object element : contents(value)) {
            Optional<String> problem = at("[]", element, types);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Collection<?> contents(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof Optional<?> maybe) {
            return maybe.stream().toList();
        }
        return value instanceof AtomicReference<?> reference
                ? Optional.ofNullable(reference.get()).stream().toList()
                : List.of();
    }
}

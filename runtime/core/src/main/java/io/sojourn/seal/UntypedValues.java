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
    private final Map<PropertyWriter, Optional<ToldType>> declared = new IdentityHashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<String> path = new ArrayDeque<>();

    private UntypedValues() {}

    static boolean mayBeIn(TypeWalk.Part part) {
        return !Deserializers.isReadByItsOwn(part.member())
                && ToldType.of(part.read()).all().stream().anyMatch(UntypedValues::isUntyped);
    }

    private static boolean isUntyped(ToldType told) {
        return !told.isTold() && (told.type().isJavaLangObject() || told.type().hasRawClass(Serializable.class));
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
            Optional<ToldType> told = declared.computeIfAbsent(field, UntypedValues::declared);
            Optional<String> problem = told.isEmpty()
                    ? Optional.empty()
                    : at(field.getName(), field.getMember().getValue(bean), told.get());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** Empty where nothing can be wrong. */
    private static Optional<ToldType> declared(PropertyWriter field) {
        TypeWalk.Part part = new TypeWalk.Part(field.getMember(), field.getType());
        boolean isPlain =
                part.type().isFinal() && TypeWalk.isPlatform(part.type().getRawClass());
        boolean isLookedAt =
                !Deserializers.isReadByItsOwn(part.member()) && (!isPlain || TypeWalk.holdsOthers(part.type()));
        return isLookedAt ? Optional.of(ToldType.of(part.read())) : Optional.empty();
    }

    private Optional<String> at(String step, Object value, ToldType told) throws JsonMappingException {
        path.addLast(step);
        Optional<String> problem = value == null ? Optional.empty() : look(value, told);
        path.removeLast();
        return problem;
    }

    private Optional<String> look(Object value, ToldType told) throws JsonMappingException {
        if (isUntyped(told)) {
            return untyped(value, told);
        }
        if (!told.inside().isEmpty()) {
            JavaType key = told.type().getKeyType();
            return elements(value, told.inside(), key == null || !key.isJavaLangObject());
        }
        return TypeWalk.isPlatform(value.getClass()) ? Optional.empty() : bean(value, type(value, told.type()));
    }

    private JavaType type(Object value, JavaType declared) {
        return declared.getRawClass().isInstance(value)
                ? serializers.constructSpecializedType(declared, value.getClass())
                : serializers.constructType(value.getClass());
    }

    /** JSON has no number for NaN and the infinities: they would come back as text. */
    private static boolean isPlain(Object value) {
        boolean isFinite =
                !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
        return PLAIN.contains(value.getClass()) && isFinite;
    }

    private Optional<String> untyped(Object value, ToldType told) throws JsonMappingException {
        if (isPlain(value)) {
            return Optional.empty();
        }
        return value instanceof List || value instanceof Map
                ? elements(value, List.of(told), false)
                : Optional.of(value.getClass().getName() + " at field " + String.join(".", path)
                        + ", which is declared as " + told.type().getRawClass().getSimpleName()
                        + " and so holds String, Boolean, numbers, List and Map");
    }

    private Optional<String> elements(Object value, List<ToldType> types, boolean anyKey) throws JsonMappingException {
        if (value instanceof Map<?, ?> map) {
            return anyKey || map.keySet().stream().allMatch(String.class::isInstance)
                    ? each("{}", map.values(), types)
                    : Optional.of("a key that is no String in the map at field " + String.join(".", path));
        }
        return value instanceof Map.Entry<?, ?> entry
                ? each("{}", Arrays.asList(entry.getKey(), entry.getValue()), types)
                : each("[]", contents(value), types);
    }

    /** @param types of all elements, or one for each */
    private Optional<String> each(String step, Collection<?> elements, List<ToldType> types)
            throws JsonMappingException {
        int number = 0;
        for (Object element : elements) {
            Optional<String> problem = at(step, element, types.get(number++ % types.size()));
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

package io.sojourn.seal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ser.PropertyWriter;

import io.sojourn.Encrypted;

/**
 * The {@link Encrypted} fields of a class and of all that its objects may hold, as far as declarations tell. A field
 * that would not be sealed although it says so is a problem.
 *
 * @param names such as {@code Account.card}
 * @param problems each with the remedy
 */
record EncryptedFields(List<String> names, List<String> problems) {

    /** These do not change who writes the field. */
    private static final Set<Class<? extends Annotation>> HARMLESS =
            Set.of(JsonProperty.class, JsonAlias.class, JsonSetter.class, JsonTypeInfo.class, JsonSubTypes.class);

    static EncryptedFields of(Class<?> type) {
        EncryptedFields found = new EncryptedFields(new ArrayList<>(), new ArrayList<>());
        Set<Class<?>> checked = new HashSet<>();
        TypeWalk.from(type, next -> found.look(next, checked));
        return found;
    }

    /** Looks at one type and tells what its objects hold. */
    private List<TypeWalk.Part> look(JavaType type, Set<Class<?>> checked) {
        List<PropertyWriter> written = written(type);
        if (checked.add(type.getRawClass())) {
            check(type.getRawClass(), written);
        }
        return written.stream()
                .map(writer -> new TypeWalk.Part(writer.getMember(), writer.getType()))
                .toList();
    }

    private void check(Class<?> type, List<PropertyWriter> written) {
        Set<String> marked = new HashSet<>();
        written.stream()
                .map(PropertyWriter::getMember)
                .filter(EncryptedIntrospector::isEncrypted)
                .forEach(member -> marked.add(member.getName()));
        for (Class<?> c = type; c != null && !TypeWalk.isPlatform(c); c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Encrypted.class))
                    .forEach(field -> check(type, field, marked));
        }
    }

    private void check(Class<?> type, Field field, Set<String> marked) {
        String name = type.getSimpleName() + "." + field.getName();
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers())) {
            problems.add(name + " is @Encrypted, but static or transient fields are not stored at all: remove one of"
                    + " the two");
            return;
        }
        Stream.of(field.getAnnotations())
                .filter(other -> decidesWhoWrites(field, other))
                .forEach(other -> problems.add(name + " is @Encrypted, which cannot be combined with @"
                        + other.annotationType().getSimpleName()
                        + " here: remove one of the two, or put the latter on the class"));
        if (!marked.contains(field.getName())) {
            problems.add(name + " is @Encrypted, but Jackson does not write it as a field of its own: remove what"
                    + " ignores or replaces it, such as @JsonValue or a serializer of the class");
        }
        names.add(name);
    }

    private static boolean decidesWhoWrites(Field field, Annotation annotation) {
        if (annotation instanceof JsonTypeInfo info) {
            JavaType type = SessionJson.MAPPER.constructType(field.getGenericType());
            return info.include() == JsonTypeInfo.As.EXTERNAL_PROPERTY || TypeWalk.holdsOthers(type);
        }
        Class<? extends Annotation> type = annotation.annotationType();
        return type.isAnnotationPresent(JacksonAnnotation.class)
                && !HARMLESS.contains(type)
                && !StateIntrospector.ABOUT_ANSWERS.contains(type);
    }

    private static List<PropertyWriter> written(JavaType type) {
        List<PropertyWriter> written = new ArrayList<>();
        try {
            Iterator<PropertyWriter> properties = SessionJson.MAPPER
                    .getSerializerProviderInstance()
                    .findValueSerializer(type)
                    .properties();
            properties.forEachRemaining(written::add);
        } catch (JsonMappingException e) {
            return List.of(); // an object of this type can never be stored, and whoever tries is told
        }
        return written;
    }
}

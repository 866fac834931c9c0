package io.sojourn.seal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;

/** Fields of a class of the application that Jackson would not write, although nothing in the class says so. */
final class OwnFields {

    private static final SerializationConfig CONFIG = SessionJson.MAPPER.getSerializationConfig();

    private OwnFields() {}

    /** What is wrong with a class, with the remedy. */
    static List<String> problems(JavaType type) {
        BeanDescription bean = CONFIG.introspect(type);
        Optional<JsonSerializer<?>> writer = writer(type);
        if (writer.isEmpty() || bean.findJsonValueAccessor() != null || type.isEnumType()) {
            return List.of();
        }
        return isByFields(writer.get()) ? hidden(type.getRawClass(), bean) : lost(type.getRawClass(), writer.get());
    }

    private static Optional<JsonSerializer<?>> writer(JavaType type) {
        try {
            return Optional.of(
                    SessionJson.MAPPER.getSerializerProviderInstance().findValueSerializer(type));
        } catch (JsonMappingException e) {
            return Optional.empty(); // no object of it can be stored, and whoever tries is told
        }
    }

    private static boolean isByFields(JsonSerializer<?> writer) {
        return writer instanceof BeanSerializerBase || writer instanceof UnknownSerializer;
    }

    private static List<String> hidden(Class<?> type, BeanDescription bean) {
        Set<AnnotatedElement> written = new HashSet<>();
        bean.findProperties().stream()
                .map(property -> property.getField())
                .filter(Objects::nonNull)
                .map(AnnotatedMember::getAnnotated)
                .forEach(written::add);
        List<String> problems = new ArrayList<>();
        fields(type)
                .filter(field -> !written.contains(field))
                .forEach(field -> problems.add(name(field) + " is not stored, since another field of "
                        + type.getSimpleName() + " has the same name: rename one of them"));
        told(bean)
                .filter(told -> bean.findProperties().stream()
                        .anyMatch(property -> property.getName().equals(told)))
                .ifPresent(told -> problems.add(type.getSimpleName() + " has a field " + told
                        + ", and its class is told by that name too: use include = EXISTING_PROPERTY or another name"));
        return problems;
    }

    /** The name under which the class is written beside its fields. */
    private static Optional<String> told(BeanDescription bean) {
        return Optional.ofNullable(
                        CONFIG.getAnnotationIntrospector().findPolymorphicTypeInfo(CONFIG, bean.getClassInfo()))
                .filter(told -> told.getInclusionType() == JsonTypeInfo.As.PROPERTY
                        && told.getIdType() != JsonTypeInfo.Id.DEDUCTION)
                .map(told -> told.getPropertyName() == null
                        ? told.getIdType().getDefaultPropertyName()
                        : told.getPropertyName());
    }

    private static List<String> lost(Class<?> type, JsonSerializer<?> writer) {
        boolean isWrittenByItsOwn = JsonSerializable.class.isAssignableFrom(type)
                || writer instanceof StdDelegatingSerializer
                || !isOfJackson(writer);
        return isWrittenByItsOwn || fields(type).findAny().isEmpty()
                ? List.of()
                : List.of(type.getSimpleName() + " has fields, which are not stored, since Jackson writes it as "
                        + "the collection, map or value of the platform that it extends or implements: hold that in a"
                        + " field");
    }

    private static boolean isOfJackson(JsonSerializer<?> writer) {
        String name = writer.getClass().getName();
        return name.startsWith("com.fasterxml.jackson.") || name.startsWith("io.sojourn.seal.");
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null && !TypeWalk.isPlatform(c), Class::getSuperclass)
                .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
                .filter(field -> !field.isSynthetic()
                        && !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers()));
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}

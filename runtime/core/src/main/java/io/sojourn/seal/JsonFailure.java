package io.sojourn.seal;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;

import io.sojourn.seal.EncryptedDeserializer.NotOpenedException;

/** Tells why Jackson failed without repeating what it read: its own messages quote values, its paths keys of maps. */
final class JsonFailure {

    private JsonFailure() {}

    /**
     * @param failure what was thrown
     * @return the kind of failure and, if known, the path of field names to it, with {@code []} for an element and
     *     {@code {}} for a key
     */
    static String describe(Throwable failure) {
        String kind = kind(failure);
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return kind + " at field "
                    + mapping.getPath().stream().map(JsonFailure::step).collect(Collectors.joining("."));
        }
        return kind;
    }

    private static String kind(Throwable failure) {
        if (failure instanceof RefusedValueException refused) {
            return refused.reason();
        }
        return failure instanceof NotOpenedException found
                ? found.reason()
                : failure.getClass().getSimpleName();
    }

    private static String step(Reference step) {
        if (step.getFieldName() == null) {
            return "[]";
        }
        return isField(step) ? step.getFieldName() : "{}";
    }

    /** Whatever is no field of a class is a key of a map or any-property: content. */
    private static boolean isField(Reference step) {
        if (step.getFrom() == null) {
            return false;
        }
        Class<?> owner =
                step.getFrom() instanceof Class<?> type ? type : step.getFrom().getClass();
        return !Map.class.isAssignableFrom(owner)
                && Stream.<Class<?>>iterate(owner, type -> type != null, Class::getSuperclass)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .anyMatch(field -> field.getName().equals(step.getFieldName())
                                || field.isAnnotationPresent(JsonProperty.class)
                                        && field.getAnnotation(JsonProperty.class)
                                                .value()
                                                .equals(step.getFieldName()));
    }
}

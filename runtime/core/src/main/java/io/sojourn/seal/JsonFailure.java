package io.sojourn.seal;

import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Tells why Jackson failed without repeating what it read: its own messages quote values. */
final class JsonFailure {

    private JsonFailure() {}

    /**
     * @param failure what was thrown
     * @return the kind of failure and, if known, the path of field names to it
     */
    static String describe(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return kind + " at field " + path;
        }
        return kind;
    }
}

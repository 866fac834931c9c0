package io.sojourn.seal;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.SessionException;

/**
 * Whether the bytes that are about to be stored can be read, each time: constructors and setters may refuse values.
 * Immutable and thread-safe.
 *
 * @param type the class
 * @param rules what its fields are called
 * @param holdsUntyped whether it may hold what only {@link UntypedValues} can judge
 * @param depth how much is looked at
 * @param reader reads it
 * @param writer writes it
 */
record ReadBackCheck<T>(
        Class<T> type,
        MergeRules rules,
        boolean holdsUntyped,
        ReadBack depth,
        Reader<T> reader,
        Function<T, byte[]> writer) {

    /** As Jackson does. */
    interface Reader<T> {
        T read(byte[] json) throws IOException;
    }

    /** @throws SessionException naming class and field, but no content, if it could not be read back */
    void require(T value, byte[] json) {
        if (holdsUntyped) {
            UntypedValues.problem(value).ifPresent(this::refuse);
        }
        T read = readBack(json);
        if (depth == ReadBack.EQUAL) {
            difference(SessionJson.tree(json), SessionJson.tree(writer.apply(read)), rules)
                    .ifPresent(path -> refuse("it comes back as another value"
                            + (path.isEmpty() ? "" : " at field " + path)
                            + " (this is looked at in development and test only)"));
        }
    }

    private T readBack(byte[] json) {
        try {
            return Objects.requireNonNull(reader.read(json), "null");
        } catch (IOException | RuntimeException e) {
            throw refused(JsonFailure.describe(e));
        }
    }

    private void refuse(String problem) {
        throw refused(problem);
    }

    private SessionException refused(String problem) {
        return new SessionException("Session data of " + type.getName()
                + " is not stored, because it could not be read back: " + problem
                + ". What is stored stays as it is. Change the field, mark it transient, or give its type Jackson"
                + " annotations");
    }

    /** The path to what is not the same; keys that no class declares are content. */
    private static Optional<String> difference(JsonNode before, JsonNode after, MergeRules rules) {
        if (SameJson.same(before, after)) {
            return Optional.empty();
        }
        if (before == null || after == null || !before.isObject() || !after.isObject()) {
            return Optional.of("");
        }
        MergeRules known = rules.concrete(before);
        return before.properties().stream()
                .flatMap(entry -> difference(entry.getValue(), after.get(entry.getKey()), known.nested(entry.getKey()))
                        .map(rest -> step(known, entry.getKey()) + (rest.isEmpty() ? "" : "." + rest))
                        .stream())
                .findFirst()
                .or(() -> Optional.of(""));
    }

    private static String step(MergeRules rules, String key) {
        return rules.known().contains(key) ? key : "{}";
    }
}

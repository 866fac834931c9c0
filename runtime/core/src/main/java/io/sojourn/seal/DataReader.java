package io.sojourn.seal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import io.sojourn.SessionCorruptException;
import io.sojourn.seal.EncryptedDeserializer.NotOpenedException;

/**
 * Reads objects of one class. A value that cannot be read, since only another version of the class knows it, is left
 * out: the field has its default, and a collection has the others. Thread-safe.
 *
 * @param <T> the class
 */
final class DataReader<T> {

    private static final Logger LOG = System.getLogger("io.sojourn.seal");

    /** For each one more all is read once more. A section with more of them is of another class. */
    private static final int MOST_PARTS = 16;

    private final Class<T> type;
    private final ObjectReader reader;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    DataReader(Class<T> type) {
        this.type = type;
        this.reader = SessionJson.MAPPER.readerFor(type);
    }

    /** @param unread what the object knows nothing of */
    record Reading<T>(T value, UnreadParts unread) {}

    /** As Jackson does, with all that is there. */
    T whole(byte[] json) throws IOException {
        if (!MarkedValues.mayBeIn(json)) {
            return type.cast(Objects.requireNonNull(reader.readValue(json), "null"));
        }
        try (JsonParser parser = new EscapedKeys.Parser(reader.createParser(json))) {
            return whole(parser);
        }
    }

    private T whole(JsonParser parser) throws IOException {
        return type.cast(Objects.requireNonNull(reader.readValue(parser), "null"));
    }

    /** @throws SessionCorruptException naming the class but no content, if it does not fit */
    Reading<T> read(byte[] json) {
        try {
            return new Reading<>(whole(json), UnreadParts.NONE);
        } catch (IOException | RuntimeException e) {
            return inParts(json).orElseThrow(() -> corrupt(e));
        }
    }

    /** The same without excuse. */
    T readWhole(byte[] json) {
        try {
            return whole(json);
        } catch (IOException | RuntimeException e) {
            throw corrupt(e);
        }
    }

    private SessionCorruptException corrupt(Exception failure) {
        return new SessionCorruptException(
                "The stored data of " + type.getName() + " does not fit the class: " + JsonFailure.describe(failure));
    }

    private Optional<Reading<T>> inParts(byte[] json) {
        JsonNode tree = SessionJson.tree(json);
        UnreadParts unread = UnreadParts.NONE;
        List<String> failures = new ArrayList<>();
        while (failures.size() <= MOST_PARTS) {
            JsonNode left = unread.leftOf(tree);
            try (JsonParser parser =
                    new EscapedKeys.Parser(reader.createParser(SessionJson.MAPPER.writeValueAsBytes(left)))) {
                try {
                    Reading<T> reading = new Reading<>(whole(parser), unread);
                    failures.forEach(this::tell);
                    return Optional.of(reading);
                } catch (JsonMappingException e) {
                    List<String> place = FailurePlace.in(left, e, parser);
                    if (place.isEmpty() || !mayBeLeftOut(e)) {
                        return Optional.empty();
                    }
                    unread = unread.and(place, tree);
                    failures.add(JsonFailure.describe(e));
                }
            } catch (IOException | RuntimeException e) {
                return Optional.empty(); // no JSON, or no object: the caller tells
            }
        }
        return Optional.empty();
    }

    /** What nobody has sealed is nobody's newer value, and a default must not be taken for what was required. */
    private static boolean mayBeLeftOut(JsonMappingException failure) {
        return !(failure instanceof NotOpenedException) && !RequiredFields.isOneIn(failure.getPath());
    }

    private void tell(String failure) {
        if (told.add(failure)) {
            LOG.log(
                    Level.WARNING,
                    "Stored data of {0} has something that this version of the class cannot read: {1}. The field has its"
                            + " default, an element is left out, and it stays stored until this version changes it;"
                            + " where the field is marked with @JsonProperty(required = true) the whole class has its"
                            + " defaults instead.",
                    type.getName(),
                    failure);
        }
    }
}

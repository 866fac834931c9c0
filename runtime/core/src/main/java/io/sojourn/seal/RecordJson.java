package io.sojourn.seal;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;

/** A record as JSON: {@code {"auth":…,"data":{"name":{…}},"v":1}}. */
final class RecordJson {

    private static final int FORMAT = 1;
    private static final String VERSION = "v";
    private static final String DATA = "data";
    private static final String AUTHENTICATED_AT = "auth";

    private RecordJson() {}

    static byte[] write(SessionRecord sessionRecord) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(sessionRecord.sections()).forEach(data::set);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(VERSION, FORMAT);
        sessionRecord.authenticatedAt().ifPresent(at -> root.put(AUTHENTICATED_AT, at.toEpochMilli()));
        root.set(DATA, data);
        try {
            return SessionJson.MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new SessionException("A session record cannot be written: " + JsonFailure.describe(e));
        }
    }

    /**
     * @throws SessionCorruptException without content, if it is garbage, truncated or of a newer format
     */
    static SessionRecord read(byte[] json) {
        JsonNode root = parse(json);
        // Only what was written: converting another number, such as 1e999999999, may take all memory.
        if (!(root.get(VERSION) instanceof IntNode version) || version.intValue() != FORMAT) {
            throw new SessionCorruptException(
                    "A session record has an unknown format: it was written by a newer version or by something else");
        }
        if (!(root.get(DATA) instanceof ObjectNode data)) {
            throw new SessionCorruptException("A session record has no data object");
        }
        Map<String, JsonNode> sections = new TreeMap<>();
        data.properties().forEach(entry -> sections.put(entry.getKey(), entry.getValue()));
        JsonNode authenticatedAt = root.path(AUTHENTICATED_AT);
        return new SessionRecord(
                sections,
                authenticatedAt.isIntegralNumber() && authenticatedAt.canConvertToLong()
                        ? Optional.of(Instant.ofEpochMilli(authenticatedAt.longValue()))
                        : Optional.empty());
    }

    private static JsonNode parse(byte[] json) {
        try {
            return SessionJson.MAPPER.readTree(json);
        } catch (IOException | RuntimeException e) {
            throw new SessionCorruptException("A session record is not readable: " + JsonFailure.describe(e));
        }
    }
}

package io.sojourn.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;

/**
 * Seals the values of {@link io.sojourn.Encrypted} fields on the way to the store and opens them on the way back. Knows
 * no classes: what is to be sealed is marked in the tree by whoever wrote it. What cannot be opened stays as it is, for
 * a version of the application that can. Immutable and thread-safe.
 */
public final class FieldSeals {

    /** Without a secret: nothing can be sealed, so writing a marked value fails, and nothing is opened. */
    public static final FieldSeals NONE = new FieldSeals(Optional.empty());

    /** The length of what is sealed tells nothing about short values: true, false, null and a PIN look alike. */
    private static final int BLOCK = 32;

    private final Optional<Sealer> sealer;

    private FieldSeals(Optional<Sealer> sealer) {
        this.sealer = sealer;
    }

    /**
     * @param sealer for fields, and for nothing else
     * @return seals made with it
     */
    public static FieldSeals with(Sealer sealer) {
        return new FieldSeals(Optional.of(sealer));
    }

    /**
     * @param content of a session, from memory; stays as it is
     * @param session its key in the store
     * @return the same to be stored
     * @throws SessionException if there is something to be sealed and no secret
     */
    SessionRecord seal(SessionRecord content, byte[] session) {
        return replaced(
                content,
                (node, path) -> EncryptedNode.content(EncryptedNode.OPEN, node)
                        .map(value -> EncryptedNode.around(EncryptedNode.SEALED, sealValue(value, session, path))));
    }

    /**
     * @param content of a session, as it is stored
     * @param session its key in the store
     * @return the same for memory; values that are sealed with another secret, for another session or another place, or
     *     that were changed, stay sealed
     */
    SessionRecord open(SessionRecord content, byte[] session) {
        if (sealer.isEmpty()) {
            return content;
        }
        return replaced(
                content,
                (node, path) -> EncryptedNode.content(EncryptedNode.SEALED, node)
                        .flatMap(text -> openValue(text.asText(), session, path))
                        .map(value -> EncryptedNode.around(EncryptedNode.OPEN, value)));
    }

    private static SessionRecord replaced(SessionRecord content, TreeWalk.Replacement replacement) {
        SessionRecord result = content;
        for (var section : content.sections().entrySet()) {
            Deque<String> path = new ArrayDeque<>();
            path.add(section.getKey());
            JsonNode tree = TreeWalk.replace(section.getValue(), path, replacement);
            if (tree != section.getValue()) {
                result = result.with(section.getKey(), Optional.of(tree));
            }
        }
        return result;
    }

    private JsonNode sealValue(JsonNode value, byte[] session, Deque<String> path) {
        Sealer present = sealer.orElseThrow(() -> new SessionException("The data of " + path.getFirst()
                + " has an @Encrypted field, and there is no session.secret to seal it with"));
        byte[] bytes = present.seal(session, place(path), padded(json(value)));
        return TextNode.valueOf(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private Optional<JsonNode> openValue(String text, byte[] session, Deque<String> path) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] json = sealer.orElseThrow().open(session, place(path), bytes);
            return Optional.of(SessionJson.MAPPER.readTree(json));
        } catch (SessionCorruptException | IllegalArgumentException | IOException e) {
            return Optional.empty(); // reading the object finds it, and says of which class it is
        }
    }

    private static byte[] json(JsonNode value) {
        try {
            return SessionJson.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SessionException("An @Encrypted field cannot be written: " + JsonFailure.describe(e));
        }
    }

    /** JSON may end with spaces. */
    private static byte[] padded(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + BLOCK - 1) / BLOCK * BLOCK);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** A JSON pointer (RFC 6901) whose first step is the name of the section. */
    private static byte[] place(Deque<String> path) {
        StringBuilder pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/')
                    .append(Objects.requireNonNull(step).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString().getBytes(StandardCharsets.UTF_8);
    }
}

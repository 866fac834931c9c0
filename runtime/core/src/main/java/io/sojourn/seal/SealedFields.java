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

/** Seals each field by itself. A store has no {@link EncryptedNode} but sealed ones: others are somebody else's. */
final class SealedFields implements FieldSeals {

    /** The length of what is sealed tells nothing about short values: true, false, null and a PIN look alike. */
    private static final int BLOCK = 32;

    private final Optional<Sealer> sealer;

    /**
     * @param sealer for fields, and for nothing else; empty without a secret
     */
    SealedFields(Optional<Sealer> sealer) {
        this.sealer = Objects.requireNonNull(sealer, "sealer");
    }

    @Override
    public SessionRecord seal(SessionRecord content, byte[] session) {
        return replaced(
                content,
                (node, path) -> EncryptedNode.content(EncryptedNode.OPEN, node)
                        .map(value -> EncryptedNode.around(EncryptedNode.SEALED, sealValue(value, session, path))));
    }

    @Override
    public SessionRecord open(SessionRecord content, byte[] session) {
        return replaced(
                content,
                (node, path) -> EncryptedNode.content(EncryptedNode.OPEN, node)
                        .map(forged -> EncryptedNode.UNREADABLE)
                        .or(() -> opened(node, session, path)));
    }

    private Optional<JsonNode> opened(JsonNode node, byte[] session, Deque<String> path) {
        return sealer.flatMap(present -> EncryptedNode.content(EncryptedNode.SEALED, node)
                .flatMap(text -> openValue(present, text.asText(), session, path))
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

    private static Optional<JsonNode> openValue(Sealer sealer, String text, byte[] session, Deque<String> path) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] json = sealer.open(session, place(path), bytes);
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

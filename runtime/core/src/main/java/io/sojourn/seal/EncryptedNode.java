package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The JSON around the value of an {@link io.sojourn.Encrypted} field: an object with one key. In memory it holds the
 * value as it is, so that JSON can be compared and merged, and where it is stored the sealed bytes.
 */
final class EncryptedNode {

    /** In memory: {@code {"$encrypted": value}}. */
    static final String OPEN = "$encrypted";

    /** In a store: {@code {"$sealed": "base64url"}}. */
    static final String SEALED = "$sealed";

    private static final byte[] OPEN_BEGIN = ("{\"" + OPEN + "\":").getBytes(UTF_8);
    private static final byte[] OPEN_END = "}".getBytes(UTF_8);
    private static final byte[] SEALED_BEGIN = ("{\"" + SEALED + "\":\"").getBytes(UTF_8);
    private static final byte[] SEALED_END = "\"}".getBytes(UTF_8);

    private EncryptedNode() {}

    /** Whether a key in JSON is one of the two. */
    static boolean isMark(String key) {
        return key.equals(OPEN) || key.equals(SEALED);
    }

    static JsonNode open(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(OPEN, value);
    }

    static byte[] open(byte[] json) {
        return joined(OPEN_BEGIN, json, OPEN_END);
    }

    static byte[] sealed(byte[] base64) {
        return joined(SEALED_BEGIN, base64, SEALED_END);
    }

    /** In place of what nobody has sealed, and so nobody may read. */
    static byte[] unreadable() {
        return ("{\"" + SEALED + "\":null}").getBytes(UTF_8);
    }

    private static byte[] joined(byte[] begin, byte[] content, byte[] end) {
        return ByteBuffer.allocate(begin.length + content.length + end.length)
                .put(begin)
                .put(content)
                .put(end)
                .array();
    }
}

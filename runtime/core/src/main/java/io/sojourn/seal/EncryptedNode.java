package io.sojourn.seal;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON around the value of an {@link io.sojourn.Encrypted} field: an object with one key. In memory it holds the
 * value as it is, so that trees can be compared and merged, and where it is stored the sealed bytes.
 */
final class EncryptedNode {

    /** In memory: {@code {"$encrypted": value}}. */
    static final String OPEN = "$encrypted";

    /** In a store: {@code {"$sealed": "base64url"}}. */
    static final String SEALED = "$sealed";

    /** In place of what nobody has sealed, and so nobody may read. */
    static final JsonNode UNREADABLE = around(SEALED, JsonNodeFactory.instance.nullNode());

    private EncryptedNode() {}

    static ObjectNode around(String form, JsonNode content) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(form, content);
        return node;
    }

    /** What is in a node of this form; empty if it is anything else. */
    static Optional<JsonNode> content(String form, JsonNode node) {
        return node.isObject() && node.size() == 1 ? Optional.ofNullable(node.get(form)) : Optional.empty();
    }
}

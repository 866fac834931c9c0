package io.sojourn.seal;

import java.util.Deque;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Replaces some objects in a JSON tree. The tree itself is not changed: what leads to a replaced object is copied. */
final class TreeWalk {

    private TreeWalk() {}

    /** Looks at one object. */
    interface Replacement {

        /**
         * @param node an object
         * @param path the steps that lead to it: keys and indices; valid during the call
         * @return what stands in its place; empty to look at what is in it
         */
        Optional<JsonNode> of(JsonNode node, Deque<String> path);
    }

    /**
     * @param node where to begin
     * @param path the steps that lead to it; the same after the call
     * @param replacement decides about each object
     * @return the same node if nothing was replaced
     */
    static JsonNode replace(JsonNode node, Deque<String> path, Replacement replacement) {
        if (node instanceof ObjectNode object) {
            return replacement.of(object, path).orElseGet(() -> inObject(object, path, replacement));
        }
        return node instanceof ArrayNode array ? inArray(array, path, replacement) : node;
    }

    private static JsonNode inObject(ObjectNode object, Deque<String> path, Replacement replacement) {
        ObjectNode result = object;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode child = below(entry.getValue(), entry.getKey(), path, replacement);
            if (child != entry.getValue()) {
                result = result == object ? object.objectNode().setAll(object) : result;
                result.set(entry.getKey(), child);
            }
        }
        return result;
    }

    private static JsonNode inArray(ArrayNode array, Deque<String> path, Replacement replacement) {
        ArrayNode result = array;
        for (int i = 0; i < array.size(); i++) {
            JsonNode child = below(array.get(i), Integer.toString(i), path, replacement);
            if (child != array.get(i)) {
                result = result == array ? array.arrayNode(array.size()).addAll(array) : result;
                result.set(i, child);
            }
        }
        return result;
    }

    private static JsonNode below(JsonNode child, String step, Deque<String> path, Replacement replacement) {
        if (!child.isContainerNode()) {
            return child;
        }
        path.addLast(step);
        JsonNode result = replace(child, path, replacement);
        path.removeLast();
        return result;
    }
}

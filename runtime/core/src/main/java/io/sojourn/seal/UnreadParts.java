package io.sojourn.seal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Parts of a JSON tree that were left out because this version of the application could not read them. Immutable.
 *
 * @param inside what is left out under a key or position, in the tree as it is stored; what has nothing inside is left
 *     out itself
 */
record UnreadParts(Map<String, UnreadParts> inside) {

    static final UnreadParts NONE = new UnreadParts(Map.of());

    boolean areNone() {
        return inside.isEmpty();
    }

    /** Those in what is at a key; none where that is left out itself. */
    UnreadParts at(String key) {
        return inside.getOrDefault(key, NONE);
    }

    UnreadParts at(int position) {
        return at(String.valueOf(position));
    }

    boolean leavesOut(int position) {
        return leavesOut(String.valueOf(position));
    }

    private boolean leavesOut(String key) {
        return inside.containsKey(key) && inside.get(key).areNone();
    }

    /** The keys of what is left out here. */
    Set<String> leftOut() {
        return inside.keySet().stream().filter(this::leavesOut).collect(Collectors.toSet());
    }

    /**
     * @param path to one more, with positions as they are in {@link #leftOf}; never empty
     * @param tree as it is stored
     */
    UnreadParts and(List<String> path, JsonNode tree) {
        boolean isList = tree.isArray();
        String key = isList ? String.valueOf(stored(Integer.parseInt(path.get(0)))) : path.get(0);
        List<String> rest = path.subList(1, path.size());
        Map<String, UnreadParts> more = new HashMap<>(inside);
        more.put(
                key,
                rest.isEmpty() ? NONE : at(key).and(rest, isList ? tree.get(Integer.parseInt(key)) : tree.get(key)));
        return new UnreadParts(more);
    }

    /** The position in the list as it is stored. */
    private int stored(int position) {
        int found = -1;
        for (int missing = position + 1; missing > 0; missing -= leavesOut(found) ? 0 : 1) {
            found++;
        }
        return found;
    }

    /** A tree without them. */
    JsonNode leftOf(JsonNode tree) {
        if (areNone()) {
            return tree;
        }
        return tree.isArray() ? elements(tree) : fields(tree);
    }

    private ArrayNode elements(JsonNode list) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            if (!leavesOut(i)) {
                left.add(at(i).leftOf(list.get(i)));
            }
        }
        return left;
    }

    private ObjectNode fields(JsonNode object) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(field -> !leavesOut(field.getKey()))
                .forEach(field -> left.set(field.getKey(), at(field.getKey()).leftOf(field.getValue())));
        return left;
    }
}

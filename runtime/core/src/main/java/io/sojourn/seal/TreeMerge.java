package io.sojourn.seal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings the changes of one request into what is stored. A change is the difference between the base (the object as it
 * was loaded, written again) and mine (as it is now); it is applied to theirs (the raw tree in the store), so that
 * fields which only another version of the application knows survive.
 *
 * <p>Objects are merged key by key, and a removed key is a change; lists and scalars are units. Where both sides
 * changed the same unit, mine wins.
 */
public final class TreeMerge {

    private TreeMerge() {}

    /**
     * @param base before my changes; empty if there was nothing
     * @param mine after my changes; empty if I removed it
     * @param theirs what is stored now; empty if there is nothing
     * @return what to store; empty for nothing
     */
    public static Optional<JsonNode> merge(
            Optional<JsonNode> base, Optional<JsonNode> mine, Optional<JsonNode> theirs) {
        return Optional.ofNullable(merge(base.orElse(null), mine.orElse(null), theirs.orElse(null)));
    }

    // Here null means absent, as in JsonNode.get: JSON's own null is a NullNode.
    private static JsonNode merge(JsonNode base, JsonNode mine, JsonNode theirs) {
        if (SameJson.same(base, mine)) {
            return theirs;
        }
        if (base instanceof ObjectNode b && mine instanceof ObjectNode m && theirs instanceof ObjectNode t) {
            return mergeObjects(b, m, t);
        }
        return mine;
    }

    private static ObjectNode mergeObjects(ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        ObjectNode result = theirs.objectNode();
        theirs.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        Set<String> keys = new LinkedHashSet<>();
        base.fieldNames().forEachRemaining(keys::add);
        mine.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            JsonNode merged = merge(base.get(key), mine.get(key), theirs.get(key));
            if (merged == null) {
                result.remove(key);
            } else {
                result.set(key, merged);
            }
        }
        return result;
    }
}

package io.sojourn.seal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The same place in the trees that are merged. Here null means absent, as in {@code JsonNode.get}: JSON's own null is a
 * node.
 *
 * @param base before my changes
 * @param mine after my changes
 * @param theirs what is stored now
 * @param seen the same as this version of the application reads it: with its defaults, without what only others know
 */
record MergeInput(JsonNode base, JsonNode mine, JsonNode theirs, JsonNode seen) {

    static MergeInput of(
            Optional<JsonNode> base, Optional<JsonNode> mine, Optional<JsonNode> theirs, Optional<JsonNode> seen) {
        return new MergeInput(base.orElse(null), mine.orElse(null), theirs.orElse(null), seen.orElse(null));
    }

    MergeInput at(String key) {
        return new MergeInput(child(base, key), child(mine, key), child(theirs, key), child(seen, key));
    }

    /** The same where others have stored it under another name. */
    MergeInput at(String key, List<String> formerNames) {
        MergeInput input = at(key);
        return input.theirs() != null
                ? input
                : formerNames.stream()
                        .map(name -> child(theirs, name))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(found -> new MergeInput(input.base(), input.mine(), found, input.seen()))
                        .orElse(input);
    }

    private static JsonNode child(JsonNode node, String key) {
        return node == null ? null : node.get(key);
    }

    boolean iChangedIt() {
        return !SameJson.same(base, mine);
    }

    boolean othersChangedIt() {
        return !SameJson.same(base, theirs) && !SameJson.same(base, seen);
    }

    boolean areObjects() {
        return base instanceof ObjectNode && mine instanceof ObjectNode && theirs instanceof ObjectNode;
    }

    /** Where nothing was before, two new maps are two changes of an empty one. */
    MergeInput fromEmpty() {
        return base instanceof ObjectNode
                ? this
                : new MergeInput(JsonNodeFactory.instance.objectNode(), mine, theirs, seen);
    }
}

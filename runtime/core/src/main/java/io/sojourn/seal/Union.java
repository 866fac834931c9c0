package io.sojourn.seal;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Brings my additions and removals into a collection of values that others may have changed too. */
final class Union {

    private Union() {}

    /** Theirs without what I removed, then what I added; absent and null count as empty. */
    static JsonNode of(JsonNode base, JsonNode mine, JsonNode theirs) {
        if (!isCollection(base) || !isCollection(mine) || !isCollection(theirs)) {
            return mine;
        }
        List<JsonNode> before = elements(base);
        List<JsonNode> after = elements(mine);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : elements(theirs)) {
            boolean removedByMe = contains(before, element) && !contains(after, element);
            if (!removedByMe) {
                result.add(element);
            }
        }
        List<JsonNode> present = elements(result);
        after.stream()
                .filter(element -> !contains(before, element) && !contains(present, element))
                .forEach(result::add);
        return result;
    }

    private static boolean contains(List<JsonNode> elements, JsonNode wanted) {
        return elements.stream().anyMatch(element -> SameJson.same(element, wanted));
    }

    private static List<JsonNode> elements(JsonNode collection) {
        List<JsonNode> elements = new ArrayList<>();
        if (collection != null) {
            collection.forEach(elements::add);
        }
        return elements;
    }

    private static boolean isCollection(JsonNode node) {
        return node == null || node.isNull() || node.isArray();
    }
}

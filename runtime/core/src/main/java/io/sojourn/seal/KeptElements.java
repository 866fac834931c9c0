package io.sojourn.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A list, set or array whose elements stay as they are stored where this version of the application sees no difference,
 * and between which those stay that it could not read. Which element is which is told by content, from the front to the
 * back.
 */
final class KeptElements {

    private final Optional<Place> place;
    private final JsonNode stored;
    private final UnreadParts unread;

    /**
     * @param place empty if nothing tells how its elements are read
     * @param stored as it is
     * @param unread what was left out of it
     */
    KeptElements(Optional<Place> place, JsonNode stored, UnreadParts unread) {
        this.place = place;
        this.stored = stored;
        this.unread = unread;
    }

    /**
     * Where a list is.
     *
     * @param field in which
     * @param path to it from there: keys of maps
     */
    record Place(FieldView field, List<String> path) {

        Place at(String key) {
            List<String> longer = new ArrayList<>(path);
            longer.add(key);
            return new Place(field, longer);
        }

        /** An element as this version of the application writes it; empty where it makes none of it. */
        private Optional<JsonNode> view(JsonNode element) {
            JsonNode alone = JsonNodeFactory.instance.arrayNode().add(element);
            for (int i = path.size() - 1; i >= 0; i--) {
                alone = JsonNodeFactory.instance.objectNode().set(path.get(i), alone);
            }
            return field.of(alone).map(this::inside).map(list -> list.get(0));
        }

        private JsonNode inside(JsonNode whole) {
            JsonNode list = whole;
            for (String key : path) {
                list = list.path(key);
            }
            return list;
        }
    }

    /** @param merged the list as this version would write it */
    JsonNode in(JsonNode merged) {
        if (SameJson.same(merged, unread.leftOf(stored))) {
            return stored;
        }
        Map<String, Deque<Integer>> seen = seen();
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        int next = 0;
        for (JsonNode element : merged) {
            Deque<Integer> same = seen.getOrDefault(element.toString(), new ArrayDeque<>());
            if (same.isEmpty()) {
                result.add(element);
            } else {
                int position = same.remove();
                next = addUnread(result, next, position);
                result.add(stored.get(position));
            }
        }
        addUnread(result, next, stored.size());
        return result;
    }

    /** Between the same others as before. */
    private int addUnread(ArrayNode result, int from, int to) {
        for (int i = from; i < to; i++) {
            if (unread.leavesOut(i)) {
                result.add(stored.get(i));
            }
        }
        return Math.max(from, to);
    }

    /** A text is the key, and no tree: whoever chooses contents of one hash does not make it slow. */
    private Map<String, Deque<Integer>> seen() {
        Map<String, Deque<Integer>> positions = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            int position = i;
            view(position)
                    .ifPresent(view -> positions
                            .computeIfAbsent(view.toString(), same -> new ArrayDeque<>())
                            .add(position));
        }
        return positions;
    }

    private Optional<JsonNode> view(int position) {
        JsonNode readable = unread.at(position).leftOf(stored.get(position));
        return unread.leavesOut(position) ? Optional.empty() : place.flatMap(list -> list.view(readable));
    }
}

package io.sojourn.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lets stay as it is stored what only another version of the application knows: values that this one could not read and
 * did not replace, and elements of lists, sets and arrays in which it sees no difference. Which element is which is told
 * by content, from the front to the back.
 */
final class KeptNodes {

    private KeptNodes() {}

    /**
     * @param rules of the type
     * @param merged what is to be stored
     * @param input what it was made of, with what is stored now as it is
     * @param unread parts of the latter that were left out
     * @return what to store instead
     */
    static JsonNode in(MergeRules rules, JsonNode merged, MergeInput input, UnreadParts unread) {
        return kept(rules, Optional.empty(), new Nodes(merged, input, unread));
    }

    /** The same place in all trees; null means absent, as in {@code JsonNode.get}. */
    private record Nodes(JsonNode merged, MergeInput input, UnreadParts unread) {

        JsonNode theirs() {
            return input.theirs();
        }

        Nodes at(String key) {
            return new Nodes(merged.get(key), input.at(key), unread.at(key));
        }

        /** Others may have stored it under another name. */
        Nodes at(String key, MergeRules rules) {
            String name = rules.nameOf(key);
            String stored = Stream.concat(Stream.of(key, name), rules.formerNames(name).stream())
                    .filter(theirs()::has)
                    .findFirst()
                    .orElse(key);
            MergeInput mine = input.at(name);
            MergeInput field = new MergeInput(mine.base(), mine.mine(), theirs().get(stored), mine.seen());
            return new Nodes(merged.get(key), field, unread.at(stored));
        }

        boolean are(Class<? extends JsonNode> kind) {
            return kind.isInstance(merged) && kind.isInstance(theirs()) && kind.isInstance(input.seen());
        }

        /** Then what nobody here could see is meant as well. */
        boolean areEmptied() {
            return input.mine() != null
                    && input.mine().isEmpty()
                    && input.base() != null
                    && !input.base().isEmpty();
        }

        boolean areSeenAsTheyAre() {
            return unread.areNone() && SameJson.same(theirs(), input.seen());
        }

        boolean areUnchanged() {
            return SameJson.same(merged, unread.leftOf(theirs()));
        }
    }

    /**
     * Where a list is.
     *
     * @param field in which
     * @param path to it from there: keys of maps
     */
    private record Place(FieldView field, List<String> path) {

        Place at(String key) {
            List<String> longer = new ArrayList<>(path);
            longer.add(key);
            return new Place(field, longer);
        }

        /** An element as this version of the application writes it; empty where it makes none of it. */
        Optional<JsonNode> view(JsonNode element) {
            JsonNode alone = JsonNodeFactory.instance.arrayNode().add(element);
            for (int i = path.size() - 1; i >= 0; i--) {
                alone = JsonNodeFactory.instance.objectNode().set(path.get(i), alone);
            }
            return field.of(alone)
                    .map(this::inside)
                    .filter(list -> list.size() == 1)
                    .map(list -> list.get(0));
        }

        private JsonNode inside(JsonNode whole) {
            JsonNode list = whole;
            for (String key : path) {
                list = list.path(key);
            }
            return list;
        }
    }

    private static JsonNode kept(MergeRules declared, Optional<Place> place, Nodes nodes) {
        if (nodes.merged() == nodes.theirs()) {
            return nodes.merged();
        }
        if (nodes.are(ArrayNode.class)) {
            return nodes.areEmptied() || nodes.areSeenAsTheyAre() ? nodes.merged() : elements(place, nodes);
        }
        return nodes.are(ObjectNode.class) && declared.areOfOneType(nodes.merged(), nodes.theirs())
                ? fields(declared.concrete(nodes.merged()), place, nodes)
                : nodes.merged();
    }

    private static ObjectNode fields(MergeRules rules, Optional<Place> place, Nodes nodes) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        nodes.merged().fieldNames().forEachRemaining(key -> result.set(key, field(rules, place, nodes, key)));
        if (!rules.isMap() || !nodes.areEmptied()) {
            nodes.unread().leftOut().forEach(key -> putUnread(rules, nodes, key, result));
        }
        return result;
    }

    /** What I changed is changed under all names under which it is stored. */
    private static void putUnread(MergeRules rules, Nodes nodes, String key, ObjectNode result) {
        boolean isMine = nodes.at(key, rules).input().iChangedIt();
        Optional.ofNullable(
                        isMine ? result.get(rules.nameOf(key)) : nodes.theirs().get(key))
                .ifPresent(value -> result.set(key, value));
    }

    private static JsonNode field(MergeRules rules, Optional<Place> place, Nodes nodes, String key) {
        if (rules.isMap()) {
            return kept(rules.nested(key), place.map(map -> map.at(key)), nodes.at(key));
        }
        MergeRules.Field field = rules.fields().get(rules.nameOf(key));
        Nodes inside = nodes.at(key, rules);
        if (field == null) {
            return inside.merged();
        }
        Optional<Place> list = field.view().map(view -> new Place(view, List.of()));
        MergeRules nested = field.nested().get();
        return field.mark().isPresent() && inside.are(ObjectNode.class)
                ? EncryptedNode.open(opened(nested, list, inside, field.mark().get()))
                : kept(nested, list, inside);
    }

    private static JsonNode opened(MergeRules rules, Optional<Place> list, Nodes marked, String mark) {
        return kept(rules, list.map(place -> place.at(mark)), marked.at(mark));
    }

    private static JsonNode elements(Optional<Place> place, Nodes lists) {
        if (lists.areUnchanged()) {
            return lists.theirs();
        }
        Map<String, Deque<Integer>> seen = seen(place, lists);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        int next = 0;
        for (JsonNode element : lists.merged()) {
            Deque<Integer> same = seen.getOrDefault(element.toString(), new ArrayDeque<>());
            int position = same.isEmpty() ? -1 : same.remove();
            next = addUnread(result, lists, next, position);
            result.add(position < 0 ? element : lists.theirs().get(position));
        }
        addUnread(result, lists, next, lists.theirs().size());
        return result;
    }

    /** Between the same others as before. */
    private static int addUnread(ArrayNode result, Nodes lists, int from, int to) {
        int next = from;
        for (; next < to; next++) {
            if (lists.unread().leavesOut(next)) {
                result.add(lists.theirs().get(next));
            }
        }
        return next;
    }

    /** A text is the key, and no tree: whoever chooses contents of one hash does not make it slow. */
    private static Map<String, Deque<Integer>> seen(Optional<Place> place, Nodes lists) {
        Map<String, Deque<Integer>> positions = new HashMap<>();
        for (int i = 0; i < lists.theirs().size(); i++) {
            int position = i;
            Optional.of(lists.theirs().get(i))
                    .filter(element -> !lists.unread().leavesOut(position))
                    .map(element -> lists.unread().at(position).leftOf(element))
                    .flatMap(element -> place.flatMap(list -> list.view(element)))
                    .ifPresent(view -> positions
                            .computeIfAbsent(view.toString(), same -> new ArrayDeque<>())
                            .add(position));
        }
        return positions;
    }
}

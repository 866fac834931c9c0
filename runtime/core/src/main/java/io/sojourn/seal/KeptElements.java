package io.sojourn.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lets the elements of lists, sets and arrays stay as they are stored where this version of the application sees no
 * difference: another version may know more of them. Which is which is told by content, from the front to the back.
 */
final class KeptElements {

    private KeptElements() {}

    /**
     * @param rules of the type
     * @param merged what is to be stored
     * @param theirs what is stored now
     * @param seen the same as this version of the application reads it
     * @return what to store instead
     */
    static JsonNode in(MergeRules rules, JsonNode merged, JsonNode theirs, JsonNode seen) {
        return kept(rules, Optional.empty(), new Nodes(merged, theirs, seen));
    }

    /** The same place in all trees; null means absent, as in {@code JsonNode.get}. */
    private record Nodes(JsonNode merged, JsonNode theirs, JsonNode seen) {

        Nodes at(String key) {
            return new Nodes(merged.get(key), theirs.get(key), seen.get(key));
        }

        /** Others may have stored it under another name. */
        Nodes at(String key, String name, List<String> formerNames) {
            JsonNode stored = Stream.concat(Stream.of(key, name), formerNames.stream())
                    .map(theirs::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new Nodes(merged.get(key), stored, seen.get(name));
        }

        boolean are(Class<? extends JsonNode> kind) {
            return kind.isInstance(merged) && kind.isInstance(theirs) && kind.isInstance(seen);
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
            boolean seesAll = SameJson.same(nodes.theirs(), nodes.seen());
            return seesAll || place.isEmpty() ? nodes.merged() : elements(place.get(), nodes);
        }
        MergeRules rules = declared.concrete(nodes.merged());
        return nodes.are(ObjectNode.class) && declared.areOfOneType(nodes.merged(), nodes.theirs())
                ? fields(rules, place, nodes)
                : nodes.merged();
    }

    private static ObjectNode fields(MergeRules rules, Optional<Place> place, Nodes nodes) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        nodes.merged().fieldNames().forEachRemaining(key -> result.set(key, field(rules, place, nodes, key)));
        return result;
    }

    private static JsonNode field(MergeRules rules, Optional<Place> place, Nodes nodes, String key) {
        if (rules.isMap()) {
            return kept(rules.nested(key), place.map(map -> map.at(key)), nodes.at(key));
        }
        String name = rules.nameOf(key);
        Nodes inside = nodes.at(key, name, rules.formerNames(name));
        MergeRules.Field field = rules.fields().get(name);
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

    /** A text is the key, and no tree: whoever chooses contents of one hash does not make it slow. */
    private static ArrayNode elements(Place place, Nodes lists) {
        Map<String, Deque<JsonNode>> stored = new HashMap<>();
        for (JsonNode element : lists.theirs()) {
            place.view(element)
                    .map(JsonNode::toString)
                    .ifPresent(view -> stored.computeIfAbsent(view, same -> new ArrayDeque<>())
                            .add(element));
        }
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : lists.merged()) {
            Deque<JsonNode> same = stored.getOrDefault(element.toString(), new ArrayDeque<>());
            result.add(same.isEmpty() ? element : same.remove());
        }
        return result;
    }
}

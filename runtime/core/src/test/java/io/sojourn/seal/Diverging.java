package io.sojourn.seal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * An object that two requests change in different places, and what must come of it.
 *
 * @param base before; empty where there is nothing
 * @param one what the first request makes of it
 * @param two what the second makes of it
 * @param both both changes
 */
record Diverging(Optional<JsonNode> base, Optional<JsonNode> one, Optional<JsonNode> two, Optional<JsonNode> both) {

    /** Objects within objects, with keys that are added, removed and changed by either request. */
    static Arbitrary<Diverging> objects() {
        return objects(3);
    }

    private static Arbitrary<Diverging> objects(int depth) {
        return Arbitraries.maps(keys(), place(depth)).ofMaxSize(4).map(Diverging::object);
    }

    private static Arbitrary<Diverging> place(int depth) {
        Arbitrary<Optional<JsonNode>> value = trees(1).optional(0.7);
        Arbitrary<Diverging> untouched = value.map(v -> new Diverging(v, v, v, v));
        Arbitrary<Diverging> byOne = Combinators.combine(value, value).as((b, o) -> new Diverging(b, o, b, o));
        Arbitrary<Diverging> byTwo = Combinators.combine(value, value).as((b, t) -> new Diverging(b, b, t, t));
        return depth == 0
                ? Arbitraries.oneOf(untouched, byOne, byTwo)
                : Arbitraries.oneOf(untouched, byOne, byTwo, objects(depth - 1));
    }

    private static Diverging object(Map<String, Diverging> places) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        ObjectNode one = base.objectNode();
        ObjectNode two = base.objectNode();
        ObjectNode both = base.objectNode();
        places.forEach((key, place) -> {
            place.base().ifPresent(value -> base.set(key, value));
            place.one().ifPresent(value -> one.set(key, value));
            place.two().ifPresent(value -> two.set(key, value));
            place.both().ifPresent(value -> both.set(key, value));
        });
        return new Diverging(Optional.of(base), Optional.of(one), Optional.of(two), Optional.of(both));
    }

    /** Any JSON, with few keys and values, so that trees resemble each other. */
    static Arbitrary<JsonNode> trees(int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalar = Arbitraries.of(
                json.nullNode(),
                json.numberNode(1),
                json.numberNode(2L),
                json.numberNode(new BigDecimal("2.50")),
                json.textNode("x"),
                json.booleanNode(true));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<JsonNode> list = trees(depth - 1)
                .list()
                .ofMaxSize(3)
                .map(elements -> json.arrayNode().addAll(elements));
        Arbitrary<JsonNode> object = Arbitraries.maps(keys(), trees(depth - 1))
                .ofMaxSize(3)
                .map(fields -> json.objectNode().setAll(fields));
        return Arbitraries.oneOf(scalar, list, object);
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.of("a", "b", "c", "d");
    }
}

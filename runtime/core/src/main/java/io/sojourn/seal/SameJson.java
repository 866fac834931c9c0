package io.sojourn.seal;

import java.util.Comparator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Equality of JSON trees in which numbers compare by value: 1 is 1.0, whatever type wrote it. */
final class SameJson {

    private static final Comparator<JsonNode> NUMBERS = (a, b) -> {
        if (a.equals(b)) {
            return 0;
        }
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : 1;
    };

    private SameJson() {}

    /** Null means absent, which is not the same as JSON's null. */
    static boolean same(JsonNode a, JsonNode b) {
        if (a == null || b == null) {
            return a == b;
        }
        return a.equals(NUMBERS, b);
    }

    /** The same for trees that are the same. */
    static int hash(JsonNode node) {
        if (node.isNumber()) {
            return hash(node.numberValue().doubleValue());
        }
        int hash = node.getNodeType().hashCode();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                hash += field.getKey().hashCode() ^ hash(field.getValue()); // fields have no order
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                hash = 31 * hash + hash(element);
            }
        } else {
            hash = node.hashCode();
        }
        return hash;
    }

    /** Numbers of the same value are the same double, though not the other way round; the sign of zero has no value. */
    private static int hash(double value) {
        return value == 0 ? 0 : Double.hashCode(value);
    }
}

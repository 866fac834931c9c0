package io.sojourn.seal;

import java.util.Comparator;

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
}

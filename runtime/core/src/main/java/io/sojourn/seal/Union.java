package io.sojourn.seal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Brings my additions and removals into a collection of values that others may have changed too. */
final class Union {

    /** Arrays that are written as one text. */
    private static final Set<Class<?>> TEXTS = Set.of(byte[].class, char[].class);

    private Union() {}

    /** Whether a type is a collection of values. */
    static boolean canBe(JavaType type) {
        return type.isCollectionLikeType() || type.isArrayType() && !TEXTS.contains(type.getRawClass());
    }

    /**
     * Theirs in their order, without what I removed, then what I added; absent and null count as empty. Mine, in my
     * order, if nobody else changed it.
     */
    static JsonNode of(MergeInput input) {
        JsonNode stored = input.seen() == null ? input.theirs() : input.seen();
        if (!isCollection(input.base())
                || !isCollection(input.mine())
                || !isCollection(stored)
                || !input.othersChangedIt()) {
            return input.mine();
        }
        Map<Value, Integer> base = counts(input.base());
        Map<Value, Integer> mine = counts(input.mine());
        Map<Value, Integer> theirs = counts(stored);
        Map<Value, Integer> done = new HashMap<>();
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (JsonNode side : Arrays.asList(stored, input.mine())) {
            for (JsonNode element : elements(side)) {
                Value value = new Value(element);
                int wanted =
                        wanted(base.getOrDefault(value, 0), mine.getOrDefault(value, 0), theirs.getOrDefault(value, 0));
                if (done.getOrDefault(value, 0) < wanted) {
                    done.merge(value, 1, Integer::sum);
                    result.add(element);
                }
            }
        }
        return result;
    }

    /** A value as the key of a map, equal as {@link SameJson} says. */
    private record Value(JsonNode node) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Value value && SameJson.same(node, value.node);
        }

        @Override
        public int hashCode() {
            return SameJson.hash(node);
        }
    }

    /** How often a value is there afterwards: sets have it once at most, lists may repeat it. */
    private static int wanted(int before, int mine, int theirs) {
        boolean removed = before > 0 && (mine == 0 || theirs == 0);
        if (removed) {
            return 0;
        }
        if (mine >= before && theirs >= before) {
            return Math.max(mine, theirs);
        }
        return mine <= before && theirs <= before ? Math.min(mine, theirs) : mine + theirs - before;
    }

    private static Map<Value, Integer> counts(JsonNode collection) {
        Map<Value, Integer> counts = new HashMap<>();
        elements(collection).forEach(element -> counts.merge(new Value(element), 1, Integer::sum));
        return counts;
    }

    private static Iterable<JsonNode> elements(JsonNode collection) {
        return collection == null ? List.of() : collection;
    }

    private static boolean isCollection(JsonNode node) {
        return node == null || node.isNull() || node.isArray();
    }
}

package io.sojourn.seal;

import java.util.ArrayList;
import java.util.List;
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
    static JsonNode of(Sides sides) {
        JsonNode stored = sides.seen() == null ? sides.theirs() : sides.seen();
        if (!isCollection(sides.base())
                || !isCollection(sides.mine())
                || !isCollection(stored)
                || !sides.othersChangedIt()) {
            return sides.mine();
        }
        List<JsonNode> base = elements(sides.base());
        List<JsonNode> mine = elements(sides.mine());
        List<JsonNode> theirs = elements(stored);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (List<JsonNode> side : List.of(theirs, mine)) {
            for (JsonNode element : side) {
                if (count(result, element)
                        < wanted(count(base, element), count(mine, element), count(theirs, element))) {
                    result.add(element);
                }
            }
        }
        return result;
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

    private static int count(Iterable<JsonNode> elements, JsonNode wanted) {
        int count = 0;
        for (JsonNode element : elements) {
            if (SameJson.same(element, wanted)) {
                count++;
            }
        }
        return count;
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

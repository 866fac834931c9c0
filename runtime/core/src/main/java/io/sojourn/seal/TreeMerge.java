package io.sojourn.seal;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionException;

/**
 * Brings the changes of one request into what is stored. A change is the difference between the base (the object as it
 * was loaded, written again) and mine (as it is now); it is applied to theirs (the raw tree in the store), so that
 * fields which only another version of the application knows survive.
 *
 * <p>Objects are merged key by key, and a removed key is a change; lists and scalars are units. Where both sides
 * changed the same unit, mine wins unless the field's {@link Strategy} says otherwise.
 */
final class TreeMerge {

    private TreeMerge() {}

    /**
     * @param rules of the type
     * @param base before my changes; empty if there was nothing
     * @param mine after my changes; empty if I removed it
     * @param theirs what is stored now; empty if there is nothing
     * @return what to store; empty for nothing
     * @throws SessionException if a sum overflows
     */
    static Optional<JsonNode> merge(
            MergeRules rules, Optional<JsonNode> base, Optional<JsonNode> mine, Optional<JsonNode> theirs) {
        return Optional.ofNullable(objects(rules, base.orElse(null), mine.orElse(null), theirs.orElse(null)));
    }

    // From here on null means absent, as in JsonNode.get: JSON's own null is a NullNode.

    private static JsonNode objects(MergeRules rules, JsonNode base, JsonNode mine, JsonNode theirs) {
        if (SameJson.same(base, mine)) {
            return theirs;
        }
        if (!(base instanceof ObjectNode b && mine instanceof ObjectNode m && theirs instanceof ObjectNode t)) {
            return mine;
        }
        if (!sameType(rules, b, m, t)) {
            return mine;
        }
        return switch (rules.strategy()) {
            case WHOLE -> whole(rules, m, t);
            case FIRST -> SameJson.same(base, theirs) ? mine : theirs;
            default -> fields(rules, b, m, t);
        };
    }

    private static boolean sameType(MergeRules rules, ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        return rules.typeId()
                .map(key ->
                        Objects.equals(base.get(key), mine.get(key)) && Objects.equals(mine.get(key), theirs.get(key)))
                .orElse(true);
    }

    /** Mine, and what only another version of the application knows. */
    private static ObjectNode whole(MergeRules rules, ObjectNode mine, ObjectNode theirs) {
        ObjectNode result = mine.deepCopy();
        theirs.properties().stream()
                .filter(entry -> !rules.known().isEmpty() && !rules.known().contains(entry.getKey()))
                .forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        return result;
    }

    private static ObjectNode fields(MergeRules rules, ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        ObjectNode result = theirs.objectNode();
        theirs.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        Set<String> keys = new LinkedHashSet<>();
        base.fieldNames().forEachRemaining(keys::add);
        mine.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            JsonNode merged = field(rules, key, base.get(key), mine.get(key), theirs.get(key));
            if (merged == null) {
                result.remove(key);
            } else {
                result.set(key, merged);
            }
        }
        return result;
    }

    private static JsonNode field(MergeRules rules, String key, JsonNode base, JsonNode mine, JsonNode theirs) {
        MergeRules.Field field = rules.fields().get(key);
        if (SameJson.same(base, mine)) {
            return theirs;
        }
        if (field == null) {
            return objects(rules.anyField().map(nested -> nested.get()).orElse(MergeRules.PLAIN), base, mine, theirs);
        }
        return switch (field.strategy()) {
            case LAST -> objects(field.nested().get(), base, mine, theirs);
            case WHOLE -> mine;
            case FIRST -> SameJson.same(base, theirs) ? mine : theirs;
            case SUM -> Sum.of(field, base, mine, theirs);
            case UNION -> Union.of(base, mine, theirs);
        };
    }
}

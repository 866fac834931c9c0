package io.sojourn.seal;

import java.util.LinkedHashSet;
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
 * changed the same unit, mine wins unless the field's {@link Strategy} says otherwise. Whether others changed it is
 * judged by what this version of the application sees of theirs: a field that was never stored has its default there.
 */
final class TreeMerge {

    private TreeMerge() {}

    /**
     * @param rules of the type
     * @param base before my changes; empty if there was nothing
     * @param mine after my changes; empty if I removed it
     * @param theirs what is stored now; empty if there is nothing
     * @param seen theirs as this version of the application reads it
     * @return what to store; empty for nothing
     * @throws SessionException if a sum overflows
     */
    static Optional<JsonNode> merge(
            MergeRules rules,
            Optional<JsonNode> base,
            Optional<JsonNode> mine,
            Optional<JsonNode> theirs,
            Optional<JsonNode> seen) {
        if (SameJson.same(base.orElse(null), mine.orElse(null))) {
            return theirs;
        }
        if (SameJson.same(base.orElse(null), theirs.orElse(null))) {
            return mine;
        }
        return Optional.ofNullable(objects(rules, MergeInput.of(base, mine, theirs, seen)));
    }

    /** For what I changed. */
    private static JsonNode objects(MergeRules declared, MergeInput input) {
        MergeRules rules = input.mine() == null ? declared : declared.concrete(input.mine());
        if (rules.strategy() == Strategy.FIRST && input.othersChangedIt()) {
            return input.theirs();
        }
        MergeInput objects = rules.isMap() ? input.fromEmpty() : input;
        if (!objects.areObjects() || !haveOneType(declared, objects)) {
            return input.mine();
        }
        return rules.strategy() == Strategy.LAST ? fields(rules, objects) : whole(rules, objects);
    }

    private static boolean haveOneType(MergeRules rules, MergeInput input) {
        return rules.areOfOneType(input.base(), input.mine()) && rules.areOfOneType(input.mine(), input.theirs());
    }

    /** Mine, and what only another version of the application knows. */
    private static JsonNode whole(MergeRules rules, MergeInput input) {
        if (rules.known().isEmpty() || rules.isMap()) {
            return input.mine();
        }
        ObjectNode result = ((ObjectNode) input.theirs()).objectNode();
        input.theirs().properties().stream()
                .filter(entry -> !rules.known().contains(entry.getKey()))
                .filter(entry -> !input.base().has(entry.getKey()))
                .forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        input.mine().properties().forEach(entry -> put(rules, result, entry.getKey(), entry.getValue()));
        return result;
    }

    private static ObjectNode fields(MergeRules rules, MergeInput input) {
        ObjectNode result = ((ObjectNode) input.theirs()).objectNode();
        input.theirs().properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        Set<String> keys = new LinkedHashSet<>();
        input.base().fieldNames().forEachRemaining(keys::add);
        input.mine().fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            MergeInput field = input.at(key, rules.formerNames(key));
            if (field.iChangedIt()) {
                put(rules, result, key, field(rules, key, field));
            }
        }
        return result;
    }

    /** A field that was renamed is kept under all its names that are there, so that all versions see the change. */
    private static void put(MergeRules rules, ObjectNode result, String key, JsonNode value) {
        rules.formerNames(key).stream().filter(result::has).forEach(name -> put(result, name, value));
        put(result, key, value);
    }

    private static void put(ObjectNode result, String key, JsonNode value) {
        if (value == null) {
            result.remove(key);
        } else {
            result.set(key, value);
        }
    }

    private static JsonNode field(MergeRules rules, String key, MergeInput input) {
        MergeRules.Field field = rules.fields().get(key);
        if (field == null) {
            return objects(rules.anyField().map(nested -> nested.get()).orElse(MergeRules.PLAIN), input);
        }
        if (field.mark().isEmpty()) {
            return known(field, input);
        }
        String mark = field.mark().get();
        JsonNode merged = known(field, input.at(mark));
        return merged == null ? null : EncryptedNode.open(merged);
    }

    private static JsonNode known(MergeRules.Field field, MergeInput input) {
        MergeRules nested = field.nested().get();
        return switch (field.strategy()) {
            case LAST -> objects(nested, input);
            case WHOLE ->
                input.areObjects() && haveOneType(nested, input)
                        ? whole(nested.concrete(input.mine()), input)
                        : input.mine();
            case FIRST -> input.othersChangedIt() ? input.theirs() : objects(nested, input);
            case SUM -> Sum.of(field, input);
            case UNION -> Union.of(input);
        };
    }
}

package io.sojourn.seal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;

/**
 * How the JSON objects of one type are merged: for each field the strategy that {@link OnConflict} declares. Immutable;
 * rules of nested types are made when they are first needed, because types may contain each other.
 *
 * @param strategy for the object as a whole: {@code LAST} to merge field by field, else as a unit
 * @param fields for each field of the type; others are unknown to this version of the application
 * @param anyField for the keys of a map; empty for a class
 * @param typeId what tells the concrete type; empty if there is only one
 * @param problems declarations of this type that make no sense, each with the remedy; they count as {@code LAST}
 */
record MergeRules(
        Strategy strategy,
        Map<String, Field> fields,
        Optional<Supplier<MergeRules>> anyField,
        Optional<TypeId> typeId,
        List<String> problems) {

    /**
     * One field.
     *
     * @param name for messages
     * @param type what it may hold
     * @param strategy what it declares
     * @param nested how an object in it is merged
     * @param formerNames under which other versions of the application may know it
     * @param mark what stands around its values; see {@link EncryptedNode}
     * @param view what this version of the application makes of its values; empty for the keys of a map
     */
    record Field(
            String name,
            Class<?> type,
            Strategy strategy,
            Supplier<MergeRules> nested,
            List<String> formerNames,
            Optional<String> mark,
            Optional<FieldView> view) {

        private Field whole(List<String> path) {
            return path.isEmpty()
                    ? new Field(name, type, Strategy.WHOLE, nested, formerNames, mark, view)
                    : new Field(name, type, strategy, () -> nested.get().whole(path), formerNames, mark, view);
        }
    }

    /**
     * How an object tells its concrete type.
     *
     * @param key under which the id is
     * @param rules from an id to the rules of that type; empty for an id that this version does not know
     */
    record TypeId(String key, Function<String, Optional<MergeRules>> rules) {

        private TypeId whole(List<String> path) {
            return new TypeId(key, id -> rules.apply(id).map(told -> told.whole(path)));
        }
    }

    /** For JSON that no type describes: field by field, the later save wins. */
    static final MergeRules PLAIN =
            new MergeRules(Strategy.LAST, Map.of(), Optional.empty(), Optional.empty(), List.of());

    /** For objects that cannot be merged, because their form tells their type. */
    MergeRules asUnit() {
        Strategy unit = strategy == Strategy.LAST ? Strategy.WHOLE : strategy;
        return new MergeRules(unit, Map.of(), Optional.empty(), Optional.empty(), problems);
    }

    /** The same, but what is at a path counts as a unit, or on the way to it the last that is known. */
    MergeRules whole(List<String> path) {
        Optional<TypeId> told = typeId.map(id -> id.whole(path));
        Optional<Field> first = path.stream().findFirst().flatMap(this::field);
        if (first.isEmpty()) {
            return new MergeRules(Strategy.WHOLE, fields, anyField, told, problems);
        }
        Map<String, Field> changed = new HashMap<>(fields);
        changed.put(path.get(0), first.get().whole(path.subList(1, path.size())));
        return new MergeRules(strategy, changed, anyField, told, problems);
    }

    private Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key))
                .or(() -> anyField.map(values -> new Field(
                        key, Object.class, Strategy.LAST, values, List.of(), Optional.empty(), Optional.empty())));
    }

    /** The rules of what is at a key. */
    MergeRules nested(String key) {
        return field(key).map(field -> field.nested().get()).orElse(PLAIN);
    }

    MergeRules toldBy(TypeId id) {
        return new MergeRules(strategy, fields, anyField, Optional.of(id), problems);
    }

    /** The rules of an object's own type, where these are those of a supertype. */
    MergeRules concrete(JsonNode object) {
        return typeId.flatMap(id -> Optional.ofNullable(object.get(id.key()))
                        .filter(JsonNode::isTextual)
                        .flatMap(told -> id.rules().apply(told.textValue())))
                .orElse(this);
    }

    /** Objects of which none tells a type are. */
    boolean areOfOneType(JsonNode one, JsonNode other) {
        return typeId.map(id -> Objects.equals(one.get(id.key()), other.get(id.key())))
                .orElse(true);
    }

    boolean isMap() {
        return anyField.isPresent();
    }

    /** The keys that this version of the application knows. */
    Set<String> known() {
        return fields.keySet();
    }

    List<String> formerNames(String key) {
        Field field = fields.get(key);
        return field == null ? List.of() : field.formerNames();
    }

    /** What this version of the application calls a field that is stored under any of its names. */
    String nameOf(String key) {
        return fields.containsKey(key)
                ? key
                : fields.keySet().stream()
                        .filter(name -> formerNames(name).contains(key))
                        .findFirst()
                        .orElse(key);
    }

    /** All declarations that make no sense, here and in nested types. */
    List<String> allProblems() {
        List<String> found = new ArrayList<>();
        collect(found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private void collect(List<String> found, Set<Object> visited) {
        if (visited.add(problems)) {
            found.addAll(problems);
        }
        anyField.filter(visited::add).ifPresent(nested -> nested.get().collect(found, visited));
        fields.values().stream()
                .filter(visited::add)
                .forEach(field -> field.nested().get().collect(found, visited));
    }
}

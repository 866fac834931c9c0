package io.sojourn.seal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Merges so that the result can be read: two changes that are right may make something together that a constructor
 * refuses. Then mine counts as a unit there, as {@code WHOLE} says, else one level further out, at last all of it.
 * Thread-safe.
 */
final class ReadableMerge {

    private static final Logger LOG = System.getLogger("io.sojourn.seal");

    /** So many places at once that do not fit are the exception of an exception. */
    private static final int MOST_UNITS = 16;

    private final String type;
    private final MergeRules rules;
    private final Function<JsonNode, Optional<Exception>> reading;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param type for messages
     * @param reading why a tree cannot be read; empty if it can
     */
    ReadableMerge(String type, MergeRules rules, Function<JsonNode, Optional<Exception>> reading) {
        this.type = type;
        this.rules = rules;
        this.reading = reading;
    }

    /**
     * @param merge merges by the rules it is given
     * @param mine what is stored if nothing else can be read
     */
    Optional<JsonNode> merge(Function<MergeRules, Optional<JsonNode>> merge, JsonNode mine) {
        MergeRules now = rules;
        Set<List<String>> units = new HashSet<>();
        Optional<JsonNode> merged = merge.apply(now);
        Optional<Exception> failure = merged.flatMap(reading);
        while (failure.isPresent() && units.size() < MOST_UNITS && !units.contains(List.<String>of())) {
            List<String> unit = outside(units, path(failure.get()));
            tell(failure.get());
            units.add(unit);
            now = now.whole(unit);
            merged = merge.apply(now);
            failure = merged.flatMap(reading);
        }
        return failure.isPresent() ? Optional.of(mine) : merged;
    }

    /** The place itself, or if that did not help, what it is in. */
    private static List<String> outside(Set<List<String>> units, List<String> path) {
        List<String> unit = path;
        while (units.contains(unit) && !unit.isEmpty()) {
            unit = unit.subList(0, unit.size() - 1);
        }
        return unit;
    }

    /** Down to the first list: lists are units. */
    private static List<String> path(Exception failure) {
        return failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(Reference::getFieldName)
                        .takeWhile(name -> name != null)
                        .map(EscapedKeys::escaped)
                        .toList()
                : List.of();
    }

    private void tell(Exception failure) {
        String what = JsonFailure.describe(failure);
        if (told.add(what)) {
            LOG.log(
                    Level.WARNING,
                    "Changes of two requests to session data of {0} could not be read together: {1}. There the later"
                            + " change counts as a whole. @OnConflict(WHOLE) says that parts depend on each other.",
                    type,
                    what);
        }
    }
}

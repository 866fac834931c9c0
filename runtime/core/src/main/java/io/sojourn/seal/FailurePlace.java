package io.sojourn.seal;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where in a JSON tree Jackson has failed. Its own path knows fields by their names in Java and elements by how many a
 * collection has by then, which are fewer where a set has equal ones; where the parser stands tells what is in the JSON,
 * but may be further inside, or behind, where Jackson puts something aside.
 */
final class FailurePlace {

    private final List<String> parsed;
    private final List<String> place = new ArrayList<>();
    private JsonNode node;

    private FailurePlace(JsonNode tree, JsonParser parser) {
        this.node = tree;
        this.parsed = parsed(parser);
    }

    /**
     * @param tree what was read
     * @param parser of it, as it is after the failure
     * @return keys and positions, as far as the tree has them; empty for the whole tree
     */
    static List<String> in(JsonNode tree, JsonMappingException failure, JsonParser parser) {
        FailurePlace found = new FailurePlace(tree, parser);
        for (Reference reference : failure.getPath()) {
            if (!found.enter(reference)) {
                return found.place;
            }
        }
        if (parser.hasToken(JsonToken.FIELD_NAME)) {
            found.enterKey();
        }
        return found.place;
    }

    private static List<String> parsed(JsonParser parser) {
        LinkedList<String> steps = new LinkedList<>();
        for (JsonStreamContext at = parser.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            String step = at.inArray() ? String.valueOf(at.getCurrentIndex()) : at.getCurrentName();
            Optional.ofNullable(step).ifPresent(steps::addFirst);
        }
        return steps;
    }

    /** Whether the tree has it. */
    private boolean enter(Reference reference) {
        enterMark();
        Optional<String> asParsed = asParsed();
        Optional<String> asRead = Optional.ofNullable(reference.getFieldName())
                .map(EscapedKeys::escaped)
                .or(() -> Optional.of(String.valueOf(reference.getIndex())));
        Stream<Optional<String>> steps = node.isArray() ? Stream.of(asParsed, asRead) : Stream.of(asRead, asParsed);
        Optional<String> step =
                steps.flatMap(Optional::stream).filter(this::has).findFirst();
        step.ifPresent(this::go);
        return step.isPresent();
    }

    /** A key of a map, which Jackson does not tell. */
    private void enterKey() {
        enterMark();
        if (parsed.size() == place.size() + 1) {
            asParsed().filter(this::has).ifPresent(this::go);
        }
    }

    private void enterMark() {
        if (node.size() == 1 && node.has(EncryptedNode.OPEN)) {
            go(EncryptedNode.OPEN);
        }
    }

    /** Empty where the parser is somewhere else. */
    private Optional<String> asParsed() {
        boolean isHere =
                parsed.size() > place.size() && parsed.subList(0, place.size()).equals(place);
        return isHere ? Optional.of(parsed.get(place.size())) : Optional.empty();
    }

    private boolean has(String step) {
        return child(step).isPresent();
    }

    private void go(String step) {
        node = child(step).orElseThrow();
        place.add(step);
    }

    private Optional<JsonNode> child(String step) {
        if (!node.isArray()) {
            return Optional.ofNullable(node.get(step));
        }
        return step.chars().allMatch(Character::isDigit)
                ? Optional.ofNullable(node.get(Integer.parseInt(step)))
                : Optional.empty();
    }
}

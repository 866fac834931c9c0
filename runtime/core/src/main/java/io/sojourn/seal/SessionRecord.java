package io.sojourn.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The content of one session: a JSON tree for each class of data, under its name. Immutable by agreement: nobody
 * changes the trees.
 *
 * @param sections name to tree
 * @param authenticatedAt when the principal last proved who it is; empty if it never did
 */
public record SessionRecord(Map<String, JsonNode> sections, Optional<Instant> authenticatedAt) {

    /** A session without data. */
    public static final SessionRecord EMPTY = new SessionRecord(Map.of(), Optional.empty());

    public SessionRecord {
        Objects.requireNonNull(sections, "sections");
        Objects.requireNonNull(authenticatedAt, "authenticatedAt");
    }

    /**
     * @param name of a section
     * @return its tree; empty if there is none
     */
    public Optional<JsonNode> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /**
     * The record with one section replaced or removed.
     *
     * @param name of the section
     * @param tree what to store; empty to remove it
     * @return another record
     */
    public SessionRecord with(String name, Optional<JsonNode> tree) {
        Map<String, JsonNode> changed = new TreeMap<>(sections);
        tree.ifPresentOrElse(t -> changed.put(name, t), () -> changed.remove(name));
        return new SessionRecord(changed, authenticatedAt);
    }

    /**
     * The record after a sign-in.
     *
     * @param at when the principal proved who it is; empty if it did not
     * @return another record
     */
    public SessionRecord withAuthenticatedAt(Optional<Instant> at) {
        return new SessionRecord(sections, at);
    }

    /**
     * How much room the data of each class takes.
     *
     * @return name of the section to the bytes of its JSON
     */
    public SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        sections.forEach((name, tree) -> sizes.put(name, tree.toString().getBytes(StandardCharsets.UTF_8).length));
        return sizes;
    }
}

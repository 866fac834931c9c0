package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.SessionCorruptException;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;

/**
 * The data of one class in one request: the object that the application works on, and what it looked like before. Used
 * under the lock of its exchange.
 *
 * @param <T> the class
 */
final class Section<T> {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final DataType<T> type;
    private T value;
    private byte[] base;
    private boolean cleared;
    private boolean replacesWhole;
    private boolean wasStored;

    /** What is stored for this class, or the empty value. */
    Section(DataType<T> type, SessionRecord stored) {
        this.type = type;
        Optional<JsonNode> tree = stored.section(type.name());
        Optional<T> readable = tree.flatMap(t -> readable(type, t));
        this.value = readable.orElseGet(type::empty);
        this.base = type.bytes(value);
        this.replacesWhole = tree.isPresent() && readable.isEmpty();
        this.wasStored = tree.isPresent();
    }

    /** A stored section as an object; empty, with a warning, if it does not fit the class. */
    static <T> Optional<T> readable(DataType<T> type, JsonNode tree) {
        try {
            return Optional.of(type.read(tree));
        } catch (SessionCorruptException e) {
            LOG.log(Level.WARNING, "{0}. It has its defaults, and is replaced when it changes.", e.getMessage());
            return Optional.empty();
        }
    }

    DataType<T> type() {
        return type;
    }

    T value() {
        return value;
    }

    void set(T newValue) {
        value = Objects.requireNonNull(newValue, "value");
    }

    void clear() {
        value = type.empty();
        cleared = true;
    }

    /** Whether the application changed anything, in place or by setting another object. */
    boolean isChanged() {
        return cleared || !Arrays.equals(base, type.bytes(value));
    }

    /** The record with the changes made here brought in; the same one if there are none. */
    SessionRecord applyTo(SessionRecord stored) {
        byte[] now = type.bytes(value);
        if (!cleared && Arrays.equals(base, now)) {
            return stored;
        }
        boolean removed = cleared && Arrays.equals(type.bytes(type.empty()), now);
        Optional<JsonNode> mine = removed ? Optional.empty() : Optional.of(type.tree(now));
        Optional<JsonNode> theirs = stored.section(type.name());
        Optional<JsonNode> merged = cleared || replacesWhole ? mine : merged(type.tree(base), mine, theirs);
        return merged.equals(theirs) ? stored : stored.with(type.name(), merged);
    }

    private Optional<JsonNode> merged(JsonNode before, Optional<JsonNode> mine, Optional<JsonNode> theirs) {
        return wasStored ? type.mergeStored(before, mine, theirs) : type.merge(before, mine, theirs);
    }

    /** From now on the present value counts as unchanged: this is stored, and the value with it or never. */
    void rebase(SessionRecord stored) {
        wasStored = stored.section(type.name()).isPresent();
        base = type.bytes(value);
        cleared = false;
        replacesWhole = false;
    }
}

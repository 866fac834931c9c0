package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.SessionCorruptException;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SectionChange;
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
    private Optional<byte[]> stored;
    private boolean cleared;
    private boolean replacesWhole;
    private boolean wasStored;

    /** What is stored for this class, or the empty value. */
    Section(DataType<T> type, SessionRecord stored) {
        this.type = type;
        Optional<byte[]> json = stored.section(type.name());
        Optional<T> readable = json.flatMap(t -> readable(type, t));
        this.value = readable.orElseGet(type::empty);
        this.base = readable.isPresent() ? json.get() : type.bytes(value);
        this.stored = readable.isPresent() ? Optional.of(base) : Optional.empty();
        this.replacesWhole = json.isPresent() && readable.isEmpty();
        this.wasStored = json.isPresent();
    }

    /** A stored section as an object; empty, with a warning, if it does not fit the class. */
    static <T> Optional<T> readable(DataType<T> type, byte[] json) {
        try {
            return Optional.of(type.read(json));
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
        return cleared || isChanged(type.bytes(value));
    }

    /** What is stored may be of another version of the class: then the object that was read is written again. */
    private boolean isChanged(byte[] now) {
        if (Arrays.equals(base, now)) {
            return false;
        }
        if (stored.isPresent()) {
            base = type.bytes(type.read(base));
            stored = Optional.empty();
        }
        return !Arrays.equals(base, now);
    }

    /** The record with the changes made here brought in; the same one if there are none. */
    SessionRecord applyTo(SessionRecord target) {
        byte[] now = type.bytes(value);
        if (!cleared && !isChanged(now)) {
            return target;
        }
        boolean removed = cleared && Arrays.equals(type.bytes(type.empty()), now);
        Optional<byte[]> mine = removed ? Optional.empty() : Optional.of(now);
        Optional<byte[]> theirs = target.section(type.name());
        return target.with(type.name(), cleared || replacesWhole ? replacing(mine, theirs) : merged(mine, theirs));
    }

    private static SectionChange replacing(Optional<byte[]> mine, Optional<byte[]> theirs) {
        if (mine.isEmpty()) {
            return theirs.isEmpty() ? new SectionChange.None() : new SectionChange.Remove();
        }
        return theirs.isPresent() && Arrays.equals(mine.get(), theirs.get())
                ? new SectionChange.None()
                : new SectionChange.Write(mine.get());
    }

    private SectionChange merged(Optional<byte[]> mine, Optional<byte[]> theirs) {
        return wasStored ? type.mergeStored(base, mine, theirs) : type.merge(base, mine, theirs);
    }

    /** From now on the present value counts as unchanged: this is stored, and the value with it or never. */
    void rebase(SessionRecord record) {
        wasStored = record.section(type.name()).isPresent();
        stored = Optional.empty();
        base = type.bytes(value);
        cleared = false;
        replacesWhole = false;
    }
}

package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;
import io.sojourn.engine.DataChange.Edited;
import io.sojourn.engine.DataChange.Edited.Origin;
import io.sojourn.engine.DataChange.Removed;
import io.sojourn.engine.DataChange.Replaced;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;

/**
 * The data of one class in one request: the object that the application works on, and what it was before. Used under the
 * lock of its request.
 *
 * @param <T> the class
 */
final class TrackedData<T> {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** What the object is compared with. */
    private sealed interface Before {

        /** @param json the object as it was stored, or will be */
        record Stored(byte[] json) implements Before {}

        /** @param json the object with its defaults, which need not be the same each time */
        record Defaults(byte[] json) implements Before {}

        /** @param json the defaults in place of what does not fit the class */
        record Unreadable(byte[] json) implements Before {}

        /** The application has removed what was there. */
        record Cleared() implements Before {}
    }

    private final DataType<T> type;
    private T value;
    private Before before;
    private Optional<byte[]> captured = Optional.empty();

    TrackedData(DataType<T> type, SessionRecord stored) {
        this.type = type;
        Optional<byte[]> json = stored.section(type.name());
        Optional<T> readable = json.flatMap(bytes -> readable(type, bytes));
        if (readable.isPresent()) {
            this.value = readable.get();
            this.before = new Before.Stored(json.get());
        } else {
            this.value = type.empty();
            byte[] defaults = type.bytes(value);
            this.before = json.isPresent() ? new Before.Unreadable(defaults) : new Before.Defaults(defaults);
        }
    }

    /** Stored data as an object; empty, with a warning, if it does not fit the class. */
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
        before = new Before.Cleared();
    }

    /** What the application did, in place or by setting another object; empty if nothing. */
    Optional<DataChange> change() {
        return changeTo(type.bytes(value));
    }

    /**
     * The same, to be stored.
     *
     * @throws SessionException naming class and field, if it could not be read back
     */
    Optional<DataChange> storableChange() {
        return storable(type.bytes(value));
    }

    /** The same, and from now on changes come too late. */
    Optional<DataChange> lastChange() {
        byte[] now = type.bytes(value);
        captured = Optional.of(now);
        return storable(now);
    }

    private Optional<DataChange> storable(byte[] now) {
        Optional<DataChange> change = changeTo(now);
        if (change.isPresent()) {
            type.requireReadable(value, now);
        }
        return change;
    }

    /** Also where it was looked at only after that. */
    boolean isChangedSinceTheLast() {
        return captured.map(last -> !Arrays.equals(last, type.bytes(value))).orElseGet(() -> change().isPresent());
    }

    private Optional<DataChange> changeTo(byte[] now) {
        if (before instanceof Before.Stored stored) {
            return Arrays.equals(stored.json, now) ? Optional.empty() : edited(stored.json, now);
        }
        if (before instanceof Before.Defaults defaults) {
            return unless(Arrays.equals(defaults.json, now), new Edited(type, defaults.json, now, Origin.DEFAULTS));
        }
        if (before instanceof Before.Unreadable defaults) {
            return unless(Arrays.equals(defaults.json, now), new Replaced(type, now));
        }
        boolean isEmpty = Arrays.equals(type.bytes(type.empty()), now);
        return Optional.of(isEmpty ? new Removed(type) : new Replaced(type, now));
    }

    /** Another version of the class may have written other bytes for the same object. */
    private Optional<DataChange> edited(byte[] stored, byte[] now) {
        byte[] base = type.bytes(type.read(stored));
        return unless(Arrays.equals(base, now), new Edited(type, base, now, Origin.STORED));
    }

    private static Optional<DataChange> unless(boolean same, DataChange change) {
        return same ? Optional.empty() : Optional.of(change);
    }

    /** The present object is stored, or never will be: it counts as unchanged. */
    void rebase(SessionRecord stored) {
        byte[] now = type.bytes(value);
        before = stored.section(type.name()).isPresent() ? new Before.Stored(now) : new Before.Defaults(now);
    }
}

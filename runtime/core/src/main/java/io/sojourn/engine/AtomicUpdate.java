package io.sojourn.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;

/**
 * One call of {@code SessionRef.update}: applies the application's function to whatever is stored at each attempt, and
 * remembers the last result.
 *
 * @param <T> the class of session data
 */
final class AtomicUpdate<T> {

    private final DataType<T> type;
    private final UnaryOperator<T> change;
    private final int generation;
    private T result;

    /**
     * @param generation that of the session for which the application asked: an update that its session did not live to
     *     see changes nothing
     */
    AtomicUpdate(DataType<T> type, UnaryOperator<T> change, int generation) {
        this.type = type;
        this.change = Objects.requireNonNull(change, "change");
        this.generation = generation;
    }

    int generation() {
        return generation;
    }

    DataType<T> type() {
        return type;
    }

    /** The new value; null before the first attempt. */
    T result() {
        return result;
    }

    /**
     * @param current the record with this request's own earlier changes of the class brought in
     * @return the record to store; the same one if the function changed nothing
     */
    SessionRecord applyTo(SessionRecord current) {
        Optional<T> stored = current.section(type.name()).flatMap(json -> Section.readable(type, json));
        T before = stored.orElseGet(type::empty);
        byte[] base = type.bytes(before); // now, because the function may change a mutable object in place
        result = Objects.requireNonNull(
                change.apply(before), () -> "The update of " + type.type().getName() + " returned null");
        Optional<byte[]> theirs = stored.isPresent() ? current.section(type.name()) : Optional.empty();
        return current.with(type.name(), type.merge(base, Optional.of(type.bytes(result)), theirs));
    }
}

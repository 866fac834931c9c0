package io.sojourn.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sojourn.SessionException;
import io.sojourn.engine.DataChange.Removed;
import io.sojourn.engine.DataChange.Replaced;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SectionChange;
import io.sojourn.seal.SessionRecord;

/**
 * One call of {@code SessionRef.update}: applies the application's function to whatever is stored at each attempt, and
 * remembers the last result. The function runs outside of all locks.
 *
 * @param <T> the class of session data
 */
final class AtomicUpdate<T> {

    private static final ThreadLocal<Object> UPDATING = new ThreadLocal<>();

    private final Object request;
    private final DataType<T> type;
    private final UnaryOperator<T> change;
    private final int epoch;
    private Optional<DataChange> earlier = Optional.empty();
    private PendingChanges pending = PendingChanges.NONE;
    private T result;

    /**
     * @param request which request it is of
     * @param epoch the session for which the application asked: an update that its session did not live to see changes
     *     nothing
     */
    AtomicUpdate(Object request, int epoch, DataType<T> type, UnaryOperator<T> change) {
        if (UPDATING.get() == request) {
            throw new SessionException(
                    "SessionRef.update was called by the function of another update: update one after"
                            + " the other, or put what belongs together into one class");
        }
        this.request = request;
        this.type = type;
        this.change = Objects.requireNonNull(change, "change");
        this.epoch = epoch;
    }

    int epoch() {
        return epoch;
    }

    DataType<T> type() {
        return type;
    }

    /** The new value; null before the first attempt. */
    T result() {
        return result;
    }

    /**
     * @param changed what this request has done to the class before
     * @param wanted what it wants of the session, to be stored with the update
     */
    void after(Optional<DataChange> changed, PendingChanges wanted) {
        earlier = changed;
        pending = wanted;
    }

    /** What is stored with it, beside the data. */
    PendingChanges pending() {
        return pending;
    }

    /** The input with the function applied to what is stored. */
    CommitInput applyTo(CommitInput in) {
        SessionRecord stored = in.record();
        return in.withData(
                List.of(over(earlier.map(before -> before.applyTo(stored)).orElse(stored))));
    }

    private DataChange over(SessionRecord current) {
        Optional<byte[]> json = current.section(type.name());
        Optional<T> readable = json.flatMap(bytes -> TrackedData.readable(type, bytes));
        T before = readable.orElseGet(type::empty);
        byte[] base = type.bytes(before); // now, because the function may change a mutable object in place
        result = Objects.requireNonNull(
                applied(before), () -> "The update of " + type.type().getName() + " returned null");
        Optional<byte[]> theirs = readable.isPresent() ? json : Optional.empty();
        byte[] mine = type.bytes(result);
        if (!Arrays.equals(base, mine)) {
            type.requireReadable(result, mine);
        }
        SectionChange merged = type.merge(base, Optional.of(mine), theirs);
        if (merged instanceof SectionChange.Write write) {
            return new Replaced(type, write.json());
        }
        // As it is, also where this version of the class cannot read it.
        return json.<DataChange>map(same -> new Replaced(type, same)).orElseGet(() -> new Removed(type));
    }

    private T applied(T before) {
        Optional<Object> outer = Optional.ofNullable(UPDATING.get());
        UPDATING.set(request);
        try {
            return change.apply(before);
        } finally {
            outer.ifPresentOrElse(UPDATING::set, UPDATING::remove);
        }
    }
}

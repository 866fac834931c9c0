package io.sojourn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;

/** The typed data that one request has looked at. Used under the lock of its request. */
final class TrackedDataSet {

    private final Map<String, TrackedData<?>> data = new LinkedHashMap<>(4);

    /**
     * @param type which class
     * @param stored the record to read it from when it is looked at first
     */
    @SuppressWarnings("unchecked")
    <T> TrackedData<T> of(DataType<T> type, SessionRecord stored) {
        return (TrackedData<T>) data.computeIfAbsent(type.name(), name -> new TrackedData<>(type, stored));
    }

    List<DataChange> changes() {
        return data.values().stream()
                .map(TrackedData::change)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The same, read back, and from now on changes come too late. */
    List<DataChange> lastChanges() {
        return data.values().stream()
                .map(TrackedData::lastChange)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Classes whose data was changed after {@link #lastChanges}. */
    List<String> tooLate() {
        return data.values().stream()
                .filter(TrackedData::isChangedSinceTheLast)
                .map(tracked -> tracked.type().type().getName())
                .toList();
    }

    void forget() {
        data.clear();
    }
}

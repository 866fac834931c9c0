package io.sojourn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;

/** The typed data that one request has looked at. Used under the lock of its exchange. */
final class Sections {

    private final Map<String, Section<?>> sections = new LinkedHashMap<>(4);

    /**
     * @param type which class
     * @param stored the record to read it from when it is looked at first
     */
    @SuppressWarnings("unchecked")
    <T> Section<T> of(DataType<T> type, SessionRecord stored) {
        return (Section<T>) sections.computeIfAbsent(type.name(), name -> new Section<>(type, stored));
    }

    /** The record with all changes brought in; the same one if there are none. */
    SessionRecord applyTo(SessionRecord stored) {
        SessionRecord data = stored;
        for (Section<?> section : sections.values()) {
            data = section.applyTo(data);
        }
        return data;
    }

    /** Whether there is anything to store where nothing is. Removing what is not there leaves nothing. */
    boolean areWorthASession() {
        return sections.values().stream()
                .anyMatch(section -> section.applyTo(SessionRecord.EMPTY) != SessionRecord.EMPTY);
    }

    void forget() {
        sections.clear();
    }

    /** From now on only later changes are changes. */
    void settled() {
        sections.values().forEach(section -> section.rebase(SessionRecord.EMPTY));
    }

    List<String> changedTypes() {
        return sections.values().stream()
                .filter(Section::isChanged)
                .map(section -> section.type().type().getName())
                .toList();
    }
}

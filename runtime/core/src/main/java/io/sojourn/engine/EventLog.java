package io.sojourn.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionRefused;
import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.SessionRecord;

/**
 * What happened to a session in one request, to be told to observers on a thread of that request: the store answers on
 * threads of its own, where application code has no business. Thread-safe.
 */
final class EventLog {

    private final DataTypes types;
    private List<Object> events = List.of();

    EventLog(DataTypes types) {
        this.types = types;
    }

    synchronized void add(Object event) {
        if (events.isEmpty()) {
            events = new ArrayList<>(2);
        }
        events.add(event);
    }

    /** @param last what the session had, for whoever hears of its end */
    void add(Object event, SessionSnapshot last) {
        if (event instanceof SessionEnded ended) {
            add(new SessionEnded(
                    ended.handle(), ended.principal(), ended.reason(), ended.at(), new EndedData(types, last.data())));
        } else {
            add(event);
        }
    }

    void ended(SessionSnapshot session, Reason reason, Instant at) {
        add(new SessionEnded(session.handle(), session.header().principal(), reason, at), session);
    }

    private record EndedData(DataTypes types, SessionRecord record) implements SessionEnded.Data {

        @Override
        public <T> Optional<T> of(Class<T> type) {
            DataType<T> known = types.get(type);
            return record.section(known.name()).flatMap(json -> TrackedData.readable(known, json));
        }
    }

    /** Somebody came with the cookie of a session that is not theirs. */
    void refused(SessionSnapshot session, SessionRefused.Reason reason, Instant at) {
        add(new SessionRefused(Optional.of(session.handle()), session.header().principal(), reason, at));
    }

    synchronized List<Object> drain() {
        List<Object> drained = events;
        events = List.of();
        return drained;
    }
}

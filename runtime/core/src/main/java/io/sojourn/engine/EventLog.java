package io.sojourn.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionRefused;

/**
 * What happened to a session in one request, to be told to observers on a thread of that request: the store answers on
 * threads of its own, where application code has no business. Thread-safe.
 */
final class EventLog {

    private List<Object> events = List.of();

    synchronized void add(Object event) {
        if (events.isEmpty()) {
            events = new ArrayList<>(2);
        }
        events.add(event);
    }

    void ended(SessionSnapshot session, Reason reason, Instant at) {
        add(new SessionEnded(session.handle(), session.header().principal(), reason, at));
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

package io.sojourn.engine;

import java.util.ArrayList;
import java.util.List;

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

    synchronized List<Object> drain() {
        List<Object> drained = events;
        events = List.of();
        return drained;
    }
}

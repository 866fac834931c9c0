package io.sojourn.it.app.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.interceptor.Interceptor;

import io.sojourn.SessionAudited;
import io.sojourn.SessionEnded;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRefused;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.StoreCircuit;
import io.sojourn.it.app.data.UserSession;

/** What the application hears about its sessions. */
@ApplicationScoped
public class EventLog {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Map<String, String> lastUsers = new ConcurrentHashMap<>();
    private final List<String> circuit = new CopyOnWriteArrayList<>();

    void started(@Observes SessionStarted event) {
        entries.add(new Entry(event.handle(), "started"));
    }

    void loaded(@Observes SessionLoaded event) {
        entries.add(new Entry(event.handle(), "loaded"));
    }

    void saved(@Observes SessionSaved event) {
        entries.add(new Entry(event.handle(), "saved"));
    }

    void regenerated(@Observes SessionRegenerated event) {
        entries.add(new Entry(event.handle(), "regenerated"));
    }

    void signedIn(@Observes SessionSignedIn event) {
        entries.add(new Entry(event.handle(), "signed-in:" + event.principal()));
    }

    void ended(@Observes SessionEnded event) {
        entries.add(new Entry(event.handle(), "ended:" + event.reason()));
        event.data(UserSession.class)
                .map(UserSession::getUsername)
                .ifPresent(name -> lastUsers.put(event.handle(), name));
    }

    void changed(@ObservesAsync StoreCircuit event) {
        circuit.add(event.state().name());
    }

    /** Who was in a session when it ended. */
    String lastUserOf(String handle) {
        return lastUsers.getOrDefault(handle, UserResource.NOBODY);
    }

    List<String> circuit() {
        return List.copyOf(circuit);
    }

    void refused(@Observes SessionRefused event) {
        entries.add(new Entry(event.handle().orElse(""), "refused:" + event.reason()));
    }

    void audited(@Observes SessionAudited event) {
        entries.add(new Entry(
                event.handle().orElse(""),
                "audited:" + event.what().text() + ":" + event.client().orElse("nowhere")));
    }

    /** Runs after the others, since an observer that throws keeps later ones from hearing. */
    void fail(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) SessionRegenerated event) {
        throw new IllegalStateException("thrown on purpose by an observer");
    }

    List<String> of(String handle) {
        return entries.stream()
                .filter(entry -> entry.handle.equals(handle))
                .map(Entry::what)
                .toList();
    }

    private record Entry(String handle, String what) {}
}

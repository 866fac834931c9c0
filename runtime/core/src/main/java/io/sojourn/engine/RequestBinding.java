package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.SessionRefused;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionKey;

/** Binds the session of one request to the client that sent it. The client is only looked at if it matters. */
final class RequestBinding {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final ClientBinding binding;
    private final Supplier<ClientInfo> source;
    private Optional<ClientInfo> client = Optional.empty();

    /** @param source asked at most once, and only if it matters */
    RequestBinding(ClientBinding binding, Supplier<ClientInfo> source) {
        this.binding = Objects.requireNonNull(binding, "binding");
        this.source = Objects.requireNonNull(source, "source");
    }

    /** Who sent the request. */
    synchronized ClientInfo client() {
        client = Optional.of(client.orElseGet(source));
        return client.get();
    }

    /** Whether a session is ended when it meets another client. */
    boolean revokes() {
        return binding.revokes();
    }

    /**
     * Whether the client of this request may use a session. If not, the log and the observers are told; neither learns
     * the address.
     */
    boolean admits(SessionSnapshot session, EventLog events, Instant now) {
        Map<String, String> marks = session.data().binding();
        SessionKey key = session.token().key();
        boolean admitted = !binding.isOn() || marks.isEmpty() || binding.recognises(key, marks, client());
        if (!admitted) {
            LOG.log(
                    binding.mismatches().add(key) ? Level.WARNING : Level.DEBUG,
                    "The session {0} is bound to another client than the one that came with its cookie, which does not"
                            + " get it (session.binding); it is {1}",
                    session.handle(),
                    binding.revokes() ? "ended" : "left to its owner");
            events.refused(session, SessionRefused.Reason.BINDING, now);
        }
        return admitted;
    }

    /** Content of a session that belongs to the client of this request from now on. */
    SessionRecord bound(SessionSnapshot session, SessionRecord data) {
        return binding.isOn() ? data.withBinding(binding.marks(session.token().key(), client())) : data;
    }

    /**
     * Content of a session that goes on as it was bound, signed with the present secret: so that a previous one is
     * needed no longer than sessions live without a change.
     */
    SessionRecord renewed(SessionSnapshot session, SessionRecord data) {
        if (!binding.isOn() || data.binding().isEmpty()) {
            return data;
        }
        Map<String, String> marks = new HashMap<>(data.binding());
        binding.marks(session.token().key(), client()).forEach(marks::replace);
        return data.withBinding(marks);
    }
}

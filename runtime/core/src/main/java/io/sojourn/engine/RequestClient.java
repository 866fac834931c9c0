package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.SessionRefused;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionKey;

/**
 * The client that sent one request: what it brought, and whether a session that is bound to somebody is its own. Looked at
 * only where that matters.
 */
final class RequestClient {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final List<String> cookieValues;
    private final Optional<ClientBinding> binding;
    private final Supplier<ClientInfo> source;
    private Optional<ClientInfo> known = Optional.empty();

    /**
     * @param cookieValues of the session cookie, in the order of the request; any content
     * @param binding empty if sessions are bound to nobody
     * @param source tells who it is; asked at most once, and only if it matters
     */
    RequestClient(List<String> cookieValues, Optional<ClientBinding> binding, Supplier<ClientInfo> source) {
        this.cookieValues = cookieValues;
        this.binding = Objects.requireNonNull(binding, "binding");
        this.source = Objects.requireNonNull(source, "source");
    }

    List<String> cookieValues() {
        return cookieValues;
    }

    /** Who it is. */
    synchronized ClientInfo info() {
        known = Optional.of(known.orElseGet(source));
        return known.get();
    }

    /** Whether a session is ended when it meets another client. */
    boolean revokes() {
        return binding.filter(ClientBinding::revokes).isPresent();
    }

    /**
     * Whether the client of this request may use a session. If not, the log and the observers are told; neither learns
     * the address.
     */
    boolean admits(SessionSnapshot session, EventLog events, Instant now) {
        Map<String, String> marks = session.data().binding();
        SessionKey key = session.token().key();
        Optional<ClientBinding> refusing =
                binding.filter(bound -> !marks.isEmpty()).filter(bound -> !bound.recognises(key, marks, info()));
        refusing.ifPresent(bound -> {
            LOG.log(
                    bound.mismatches().add(key) ? Level.WARNING : Level.DEBUG,
                    "The session {0} is bound to another client than the one that came with its cookie, which does not"
                            + " get it (session.binding); it is {1}",
                    session.handle(),
                    bound.revokes() ? "ended" : "left to its owner");
            events.refused(session, SessionRefused.Reason.BINDING, now);
        });
        return refusing.isEmpty();
    }

    /** Content of a session that belongs to the client of this request from now on. */
    SessionRecord bound(SessionSnapshot session, SessionRecord data) {
        return binding.map(bound -> data.withBinding(bound.marks(session.token().key(), info())))
                .orElse(data);
    }

    /**
     * Content of a session that goes on as it was bound, signed with the present secret: so that a previous one is
     * needed no longer than sessions live without a change.
     */
    SessionRecord renewed(SessionSnapshot session, SessionRecord data) {
        if (binding.isEmpty() || data.binding().isEmpty()) {
            return data;
        }
        Map<String, String> marks = new HashMap<>(data.binding());
        binding.get().marks(session.token().key(), info()).forEach(marks::replace);
        return data.withBinding(marks);
    }
}

package io.sojourn.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.sojourn.seal.SessionRecord;

/** Binds the session of one request to the client that sent it. The client is only looked at if it matters. */
final class RequestBinding {

    private final ClientBinding binding;
    private final Supplier<ClientInfo> client;

    RequestBinding(ClientBinding binding, Supplier<ClientInfo> client) {
        this.binding = Objects.requireNonNull(binding, "binding");
        this.client = Objects.requireNonNull(client, "client");
    }

    ClientBinding rules() {
        return binding;
    }

    /** Whether the client of this request may use a session. */
    boolean admits(Live session) {
        Map<String, String> marks = session.data().binding();
        return !binding.isOn()
                || marks.isEmpty()
                || binding.recognises(session.token().key(), marks, client.get());
    }

    /** Content of a session that belongs to the client of this request from now on. */
    SessionRecord bound(Live session, SessionRecord data) {
        return binding.isOn() ? data.withBinding(binding.marks(session.token().key(), client.get())) : data;
    }

    /**
     * Content of a session that goes on as it was bound, signed with the present secret: so that a previous one is
     * needed no longer than sessions live without a change.
     */
    SessionRecord renewed(Live session, SessionRecord data) {
        if (!binding.isOn() || data.binding().isEmpty()) {
            return data;
        }
        Map<String, String> marks = new HashMap<>(data.binding());
        binding.marks(session.token().key(), client.get()).forEach(marks::replace);
        return data.withBinding(marks);
    }
}

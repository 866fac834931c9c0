package io.sojourn.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * The head of a request by JAX-RS. The address is asked for at once, because what tells it does so only on a thread of
 * the request.
 *
 * @param lines the headers
 * @param peerAddress who is at the other end
 */
record RestHead(Map<String, List<String>> lines, Optional<String> peerAddress) implements RequestHead {

    RestHead {
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(peerAddress, "peerAddress");
    }

    static RestHead of(ContainerRequestContext request, Instance<PeerAddress> peers) {
        Optional<String> peer = peers.isResolvable() ? peers.get().current() : Optional.empty();
        return new RestHead(request.getHeaders(), peer);
    }

    @Override
    public List<String> headers(String name) {
        return lines.getOrDefault(name, List.of());
    }
}

package io.sojourn.http.filter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;

import io.sojourn.http.RequestHead;
import io.sojourn.http.Scheme;

/**
 * The head of a request by JAX-RS. The address is asked for at once, because what tells it does so only on a thread of
 * the request.
 *
 * @param lines the headers
 * @param target for which the request was sent
 * @param peerAddress who is at the other end
 */
record RestHead(Map<String, List<String>> lines, UriInfo target, Optional<String> peerAddress) implements RequestHead {

    RestHead {
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(peerAddress, "peerAddress");
    }

    static RestHead of(ContainerRequestContext request, Instance<ServletView> servlet) {
        Optional<String> peer = servlet.isResolvable() ? servlet.get().peerAddress() : Optional.empty();
        return new RestHead(request.getHeaders(), request.getUriInfo(), peer);
    }

    @Override
    public List<String> headers(String name) {
        return lines.getOrDefault(name, List.of());
    }

    @Override
    public Scheme scheme() {
        return Scheme.of(target.getRequestUri().getScheme());
    }

    @Override
    public Optional<String> authority() {
        return Optional.ofNullable(target.getRequestUri().getRawAuthority());
    }
}

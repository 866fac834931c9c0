package io.sojourn.quarkus;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.http.RequestHead;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * The head of a request by Vert.x. Quarkus puts what {@code quarkus.http.proxy} makes of the proxies' headers in the
 * place of the request's address; the connection keeps the address of the socket.
 *
 * @param request the request
 */
record VertxHead(HttpServerRequest request) implements RequestHead {

    VertxHead {
        Objects.requireNonNull(request, "request");
    }

    @Override
    public List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    @Override
    public Optional<String> peerAddress() {
        return literal(request.connection().remoteAddress());
    }

    @Override
    public Optional<String> clientAddress() {
        return literal(request.remoteAddress());
    }

    /** Without asking a name server: a Unix domain socket and a mere name have no address. */
    private static Optional<String> literal(SocketAddress address) {
        return Optional.ofNullable(address).map(SocketAddress::hostAddress);
    }
}

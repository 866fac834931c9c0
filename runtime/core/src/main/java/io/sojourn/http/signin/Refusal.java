package io.sojourn.http.signin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import io.sojourn.http.Header;

/**
 * The answer to a caller who is not let in. It says neither who is signed in nor what is behind the gate.
 *
 * @param status the HTTP status
 * @param headers without those of the body
 * @param body what to say; empty where a browser goes elsewhere anyway
 */
public record Refusal(int status, List<Header> headers, Optional<Body> body) {

    public Refusal {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * @param type its media type
     * @param text its text
     */
    public record Body(String type, String text) {}

    Refusal with(Header more) {
        return new Refusal(
                status, Stream.concat(headers.stream(), Stream.of(more)).toList(), body);
    }

    /**
     * @return the same as JAX-RS has it
     */
    public Response response() {
        ResponseBuilder response = Response.status(status);
        // As a header: the method for locations would make it absolute, with what the client claims to be the host.
        headers.forEach(header -> response.header(header.name(), header.value()));
        body.ifPresent(
                content -> response.type(MediaType.valueOf(content.type()).withCharset("UTF-8"))
                        .entity(content.text()));
        return response.build();
    }
}

package io.sojourn.http;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What a step makes of a request. */
public sealed interface Outcome {

    /** The only one of its kind. */
    Outcome PROCEED = new Proceed();

    /** Nothing stands in the way: the next step may be asked. */
    record Proceed() implements Outcome {}

    /**
     * The step is to be asked again when a stage has ended.
     *
     * @param stage how it ends is the step's concern
     */
    record Await(CompletionStage<?> stage) implements Outcome {

        public Await {
            Objects.requireNonNull(stage, "stage");
        }
    }

    /** The step is to be asked again when the fields of the form in the body can be read. */
    record NeedForm() implements Outcome {}

    /**
     * The request ends here.
     *
     * @param status the HTTP status
     * @param headers without those of the body
     * @param body what to say; empty where a browser goes elsewhere anyway
     */
    record Answer(int status, List<Header> headers, Optional<Body> body) implements Outcome {

        public Answer {
            headers = List.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }

        /** @param contentType the complete value of the header */
        public record Body(String contentType, String text) {}

        public Answer with(Header more) {
            return new Answer(
                    status, Stream.concat(headers.stream(), Stream.of(more)).toList(), body);
        }

        public Response response() {
            ResponseBuilder response = Response.status(status);
            // Location too: its own method would make it absolute, with what the client claims to be the host.
            headers.forEach(header -> response.header(header.name(), header.value()));
            body.ifPresent(content -> response.header(HttpHeaders.CONTENT_TYPE, content.contentType())
                    .entity(content.text()));
            return response.build();
        }
    }
}

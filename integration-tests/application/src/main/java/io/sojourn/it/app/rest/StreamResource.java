package io.sojourn.it.app.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import io.sojourn.it.app.data.UserSession;

/** Answers that leave piece by piece. The test reads the first piece before it opens the gate to the second. */
@Path("streams/{gate}")
@RequestScoped
public class StreamResource {

    /** More than any buffer on the way holds: RESTEasy does not pass a {@code flush} of a StreamingOutput on. */
    private static final String FILLER = ".".repeat(256 * 1024) + "\n";

    @Inject
    Gates gates;

    @Inject
    UserSession user;

    /** Changes the session, then streams. */
    @POST
    @Path("output")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput output(@PathParam("gate") String gate) {
        user.visit();
        Gates held = gates;
        return out -> {
            write(out, "first\n" + FILLER);
            held.pass(gate);
            write(out, "second\n");
        };
    }

    /** Touches the session for the first time when the head of the answer has left: too late for a cookie. */
    @POST
    @Path("late-output")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput lateOutput() {
        UserSession late = user;
        return out -> {
            write(out, "first\n" + FILLER);
            write(out, outcome(late) + "\n");
        };
    }

    /** Changes the session, then sends events. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@PathParam("gate") String gate, @Context SseEventSink sink, @Context Sse sse) {
        user.visit();
        Gates held = gates;
        sink.send(sse.newEvent("first")).thenRun(() -> new Thread(() -> finish(held, gate, sink, sse)).start());
    }

    private static void finish(Gates gates, String gate, SseEventSink sink, Sse sse) {
        gates.pass(gate);
        sink.send(sse.newEvent("second")).thenRun(sink::close);
    }

    private static String outcome(UserSession late) {
        try {
            late.visit();
            return "accepted";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

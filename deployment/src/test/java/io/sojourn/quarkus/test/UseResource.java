package io.sojourn.quarkus.test;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.DenyAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.NoTouch;
import io.sojourn.Session;
import io.sojourn.SessionContextException;
import io.sojourn.SessionRef;
import io.sojourn.Sessions;
import io.vertx.ext.web.RoutingContext;

/** Ways to use the session. */
@Path("/use")
@Produces(MediaType.TEXT_PLAIN)
public class UseResource {

    @Inject
    Visitor visitor;

    @Inject
    Session session;

    @Inject
    Sessions sessions;

    @Inject
    SessionRef<Basket> basket;

    @Inject
    RequestNote note;

    @Inject
    RoutingContext request;

    @GET
    @Path("/nothing")
    public String nothing() {
        return "nothing";
    }

    @GET
    @Path("/nothing-async")
    @LoadSession(false)
    public Uni<String> nothingAsync() {
        return Uni.createFrom().item("nothing");
    }

    @GET
    @Path("/what-is-made")
    public String whatIsMade() {
        return request.data().keySet().stream()
                .map(Object::toString)
                .filter(key -> key.contains("sojourn"))
                .findAny()
                .orElse("nothing");
    }

    @GET
    @Path("/read")
    public String read() {
        return String.valueOf(visitor.getVisits());
    }

    @GET
    @Path("/poll")
    @NoTouch
    public String poll() {
        return read();
    }

    @GET
    @Path("/loaded-poll")
    @NoTouch
    @LoadSession
    public Uni<String> loadedPoll() {
        return Uni.createFrom().item(this::read);
    }

    @GET
    @Path("/first-touch-on-event-loop")
    @NonBlocking
    public String firstTouchOnEventLoop() {
        try {
            return Where.am() + ": " + visitor.visit();
        } catch (SessionContextException e) {
            return Where.am() + ": " + e.getMessage();
        }
    }

    @GET
    @Path("/stage-by-hand")
    public CompletionStage<String> stageByHand() {
        note.setText("same request");
        return session.load().thenApply(x -> visitor.visit() + " on " + Where.am() + ", " + note.getText());
    }

    @GET
    @Path("/update-async")
    public CompletionStage<String> updateAsync() {
        note.setText("same request");
        return basket.updateAsync(value -> value.with("apple"))
                .thenApply(value -> value.items().size() + " on " + Where.am() + ", " + note.getText());
    }

    /** The first touch: the function is called when the store has answered. */
    @GET
    @Path("/update")
    public String update() {
        note.setText("same request");
        Thread caller = Thread.currentThread();
        return basket.update(
                        value -> value.with(Thread.currentThread() == caller ? "here, " + note.getText() : Where.am()))
                .items()
                .get(0)
                .name();
    }

    @GET
    @Path("/update-on-event-loop")
    @NonBlocking
    @LoadSession
    public String updateOnEventLoop() {
        try {
            return "stored "
                    + basket.update(value -> value.with("apple")).items().size();
        } catch (SessionContextException e) {
            return Where.am() + ": " + e.getMessage();
        }
    }

    @GET
    @Path("/handle")
    public String handle() {
        visitor.visit();
        return session.handle().orElseThrow();
    }

    @GET
    @Path("/revoke")
    public String revoke(@QueryParam("handle") String handle) {
        return sessions.revoke(handle) + " on " + Where.am();
    }

    @GET
    @Path("/revoke-on-event-loop")
    @NonBlocking
    public String revokeOnEventLoop(@QueryParam("handle") String handle) {
        try {
            return String.valueOf(sessions.revoke(handle));
        } catch (SessionContextException e) {
            return Where.am() + ": " + e.getMessage();
        }
    }

    @GET
    @Path("/revoke-async")
    public CompletionStage<String> revokeAsync(@QueryParam("handle") String handle) {
        note.setText("same request");
        return sessions.revokeAsync(handle).thenApply(revoked -> revoked + " on " + Where.am() + ", " + note.getText());
    }

    /** When the head of the answer has left without anybody having looked at the session. */
    @GET
    @Path("/late-revoke")
    public StreamingOutput lateRevoke(@QueryParam("handle") String handle) {
        return out -> {
            out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write(String.valueOf(sessions.revoke(handle)).getBytes(StandardCharsets.US_ASCII));
        };
    }

    @GET
    @Path("/denied")
    @DenyAll
    @LoadSession
    public String denied() {
        return "never called";
    }

    @GET
    @Path("/endless")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @LoadSession
    public Multi<String> endless() {
        visitor.visit();
        return Multi.createFrom().nothing();
    }

    @GET
    @Path("/late-change")
    public StreamingOutput lateChange() {
        visitor.visit();
        return out -> {
            visitor.visit();
            out.write("late".getBytes(StandardCharsets.US_ASCII));
        };
    }

    @GET
    @Path("/late-touch")
    public StreamingOutput lateTouch() {
        return out -> {
            out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try {
                out.write(("visits: " + visitor.getVisits()).getBytes(StandardCharsets.US_ASCII));
            } catch (SessionContextException e) {
                out.write(e.getMessage().getBytes(StandardCharsets.US_ASCII));
            }
        };
    }
}

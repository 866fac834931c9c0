package io.sojourn.quarkus.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.Session;

/** Every kind of answer; each visits the session once. */
@Path("/visit")
@Produces(MediaType.TEXT_PLAIN)
public class VisitResource {

    @Inject
    Visitor visitor;

    @Inject
    Session session;

    @Inject
    RequestNote note;

    @GET
    @Path("/blocking")
    public String blocking() {
        return String.valueOf(visitor.visit());
    }

    @GET
    @Path("/blocking-loaded")
    @LoadSession
    public String blockingLoaded() {
        return visitor.visit() + " on " + Where.am();
    }

    @GET
    @Path("/uni")
    @LoadSession
    public Uni<String> uni() {
        return Uni.createFrom().item(() -> visitor.visit() + " on " + Where.am());
    }

    @GET
    @Path("/uni-elsewhere")
    @LoadSession
    public Uni<String> uniElsewhere() {
        int visits = visitor.visit();
        CompletableFuture<String> later = CompletableFuture.supplyAsync(
                () -> String.valueOf(visits), CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
        return Uni.createFrom().completionStage(later);
    }

    @GET
    @Path("/uni-on-worker")
    @Blocking
    public Uni<String> uniOnWorker() {
        int visits = visitor.visit();
        return Uni.createFrom().item(() -> String.valueOf(visits));
    }

    @GET
    @Path("/stage")
    @LoadSession
    public CompletionStage<String> stage() {
        return CompletableFuture.completedFuture(String.valueOf(visitor.visit()));
    }

    @GET
    @Path("/load-by-hand")
    public Uni<String> loadByHand() {
        note.setText("same request");
        return Uni.createFrom()
                .completionStage(session::load)
                .map(loaded -> visitor.visit() + " on " + Where.am() + ", " + note.getText());
    }

    @GET
    @Path("/multi")
    @LoadSession
    public Multi<String> multi() {
        visitor.visit();
        return Multi.createFrom().items("a", "b");
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @LoadSession
    public Multi<String> events() {
        visitor.visit();
        return Multi.createFrom().items("a", "b");
    }

    @GET
    @Path("/failing-events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @LoadSession
    public Multi<String> failingEvents() {
        visitor.visit();
        throw new TeapotException();
    }

    @GET
    @Path("/sink")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void sink(@Context SseEventSink sink, @Context Sse sse) {
        visitor.visit();
        sink.send(sse.newEvent("a"));
        sink.send(sse.newEvent("b"));
        sink.close();
    }

    @GET
    @Path("/late-sink")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void lateSink(@Context SseEventSink sink, @Context Sse sse) {
        visitor.visit();
        CompletableFuture.runAsync(
                () -> sink.send(sse.newEvent("a")).thenAccept(sent -> sink.close()),
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
    }

    @GET
    @Path("/mapped")
    public String mapped() {
        visitor.visit();
        throw new TeapotException();
    }

    @GET
    @Path("/mapper-visits")
    public String mapperVisits() {
        throw new MapperVisitsException();
    }

    @GET
    @Path("/unmapped")
    public String unmapped() {
        visitor.visit();
        throw new IllegalStateException("nobody maps this");
    }

    @GET
    @Path("/uni-unmapped")
    @LoadSession
    public Uni<String> uniUnmapped() {
        visitor.visit();
        return Uni.createFrom().failure(new IllegalStateException("nobody maps this"));
    }

    @GET
    @Path("/conflict")
    public String conflict() {
        visitor.visit();
        throw new WebApplicationException(409);
    }

    @GET
    @Path("/not-found")
    public String notFound() {
        visitor.visit();
        throw new NotFoundException();
    }

    @GET
    @Path("/response")
    public Response response() {
        visitor.visit();
        return Response.status(201)
                .entity("created")
                .cookie(new jakarta.ws.rs.core.NewCookie.Builder("own")
                        .value("1")
                        .build())
                .build();
    }

    @GET
    @Path("/rest-response")
    public RestResponse<String> restResponse() {
        visitor.visit();
        return RestResponse.accepted("accepted");
    }

    @GET
    @Path("/redirect")
    public Response redirect() {
        visitor.visit();
        return Response.seeOther(URI.create("/visit/blocking")).build();
    }

    @GET
    @Path("/no-content")
    public void noContent() {
        visitor.visit();
    }

    @GET
    @Path("/not-modified")
    public Response notModified() {
        visitor.visit();
        return Response.notModified().build();
    }

    @GET
    @Path("/streaming-output")
    public StreamingOutput streamingOutput() {
        visitor.visit();
        return out -> out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    }

    @GET
    @Path("/suspended")
    public void suspended(@Suspended AsyncResponse answer) {
        int visits = visitor.visit();
        CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS)
                .execute(() -> answer.resume(String.valueOf(visits)));
    }

    @GET
    @Path("/proxy")
    @Produces(MediaType.APPLICATION_JSON)
    public Visitor proxy() {
        return visitor;
    }

    @GET
    @Path("/visited-proxy")
    @Produces(MediaType.APPLICATION_JSON)
    public Visitor visitedProxy() {
        visitor.visit();
        return visitor;
    }

    @GET
    @Path("/filtered")
    @VisitingFilter.Visits
    public String filtered() {
        return "the filter visits";
    }

    @GET
    @Path("/aborted")
    @AbortingFilter.Aborts
    public String aborted() {
        return "never called";
    }

    @Path("/sub/{name}")
    public SubResource sub(@PathParam("name") String name) {
        return new SubResource(visitor);
    }

    /** Reached through a locator. */
    public static class SubResource {

        private final Visitor visitor;

        SubResource(Visitor visitor) {
            this.visitor = visitor;
        }

        @GET
        public String get() {
            return String.valueOf(visitor.visit());
        }
    }
}

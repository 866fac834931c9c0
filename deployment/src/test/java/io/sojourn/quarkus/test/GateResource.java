package io.sojourn.quarkus.test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Multi;
import io.sojourn.quarkus.test.RemoteStore.Operation;
import io.vertx.ext.web.RoutingContext;

/** A method that is held up until its client has gone. */
@Singleton
@Path("/gate")
public class GateResource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch departed = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Inject
    Visitor visitor;

    @Inject
    RemoteStore store;

    @Inject
    RoutingContext request;

    @GET
    @Path("/pass")
    public String pass() {
        request.request().connection().closeHandler(x -> departed.countDown());
        visitor.visit();
        arrived.countDown();
        await(open);
        store.repair();
        return "passed";
    }

    @GET
    @Path("/endless")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> endless() {
        visitor.visit();
        return Multi.createFrom().<String>nothing().onCancellation().invoke(cancelled::countDown);
    }

    @GET
    @Path("/await-cancellation")
    public void awaitCancellation() {
        await(cancelled);
    }

    @GET
    @Path("/await-arrival")
    public void awaitArrival() {
        await(arrived);
    }

    @GET
    @Path("/await-departure")
    public void awaitDeparture() {
        await(departed);
    }

    @GET
    @Path("/open")
    public void open() {
        open.countDown();
    }

    @GET
    @Path("/await-save")
    public void awaitSave() {
        store.await(Operation.SAVE);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nothing happened within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.sojourn.quarkus.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.sojourn.LoadSession;

/** Runs on virtual threads; Quarkus refuses it on older JDKs. */
@Path("/virtual")
@RunOnVirtualThread
public class VirtualResource {

    @Inject
    Visitor visitor;

    @GET
    @Path("/waits")
    public String waits() {
        return visitor.visit() + " on " + Thread.currentThread();
    }

    @GET
    @Path("/loaded")
    @LoadSession
    public String loaded() {
        return visitor.visit() + " on " + Thread.currentThread();
    }
}

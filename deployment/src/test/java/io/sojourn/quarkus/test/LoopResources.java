package io.sojourn.quarkus.test;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.Session;
import io.sojourn.SessionRef;

/** Resources that run on event loops, and others. */
final class LoopResources {

    private LoopResources() {}

    /** Injects data. */
    @Path("/fields")
    public static class Fields {

        @Inject
        Visitor visitor;

        @GET
        @Path("/uni")
        public Uni<String> uni() {
            return Uni.createFrom().item("to be warned about");
        }

        @GET
        @Path("/non-blocking")
        @NonBlocking
        public String nonBlocking() {
            return "to be warned about";
        }

        @GET
        @Path("/loaded")
        @LoadSession
        public Uni<String> loaded() {
            return Uni.createFrom().item("loaded");
        }

        @GET
        @Path("/blocking")
        public String blocking() {
            return "may wait";
        }

        @GET
        @Path("/blocking-uni")
        @Blocking
        public Uni<String> blockingUni() {
            return Uni.createFrom().item("may wait");
        }
    }

    /** Injects a reference. */
    @Path("/constructor")
    public static class Constructor {

        private final SessionRef<Basket> basket;

        public Constructor(SessionRef<Basket> basket) {
            this.basket = basket;
        }

        @GET
        public Multi<String> multi() {
            return Multi.createFrom().item(basket::toString);
        }
    }

    /** Injects nothing of the session. */
    @Path("/unconcerned")
    public static class Unconcerned {

        @GET
        public CompletionStage<String> stage() {
            return Uni.createFrom().item("unconcerned").subscribeAsCompletionStage();
        }
    }

    /** Loads for all methods. */
    @Path("/loaded-class")
    @LoadSession
    public static class LoadedClass {

        @Inject
        Session session;

        @GET
        public Uni<String> uni() {
            return Uni.createFrom().item("loaded");
        }
    }

    /** Inherits the annotation. */
    @Path("/loaded-subclass")
    public static class LoadedSubclass extends LoadedClass {

        @GET
        @Path("/more")
        public Uni<String> more() {
            return Uni.createFrom().item("loaded");
        }
    }
}

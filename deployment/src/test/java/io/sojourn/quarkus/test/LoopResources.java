package io.sojourn.quarkus.test;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
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
            return Uni.createFrom().item(() -> visitor.getVisits() + " on " + Where.am());
        }

        @GET
        @Path("/non-blocking")
        @NonBlocking
        public String nonBlocking() {
            return visitor.getVisits() + " on " + Where.am();
        }

        @GET
        @Path("/quiet")
        @LoadSession(false)
        public Uni<String> quiet() {
            return Uni.createFrom().item("quiet");
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
        private final Session session;

        public Constructor(SessionRef<Basket> basket, Session session) {
            this.basket = basket;
            this.session = session;
        }

        @GET
        public Multi<String> multi() {
            int sessions = session.exists() ? 1 : 0;
            return Multi.createFrom().item(() -> basket.get().items().size() + sessions + " on " + Where.am());
        }
    }

    /** Looks a reference up when it needs it. */
    @Path("/looked-up")
    public static class LookedUp {

        @Inject
        Instance<Visitor> visitor;

        @GET
        public Uni<String> uni() {
            return Uni.createFrom().item(() -> visitor.get().getVisits() + " on " + Where.am());
        }
    }

    /** Wants no session but for one method. */
    @Path("/quiet")
    @LoadSession(false)
    public static class Quiet {

        @Inject
        Visitor visitor;

        @GET
        public Uni<String> quiet() {
            return Uni.createFrom().item("quiet");
        }

        @GET
        @Path("/loud")
        @LoadSession
        public Uni<String> loud() {
            return Uni.createFrom().item(() -> visitor.getVisits() + " on " + Where.am());
        }
    }

    /** Says so for what it leads to as well. */
    @Path("/quiet-locators")
    @LoadSession(false)
    public static class QuietLocators {

        @Inject
        Below below;

        @Path("/below")
        public Below below() {
            return below;
        }

        /** A sub-resource. */
        @Dependent
        public static class Below {

            @Inject
            Visitor visitor;

            @GET
            public Uni<String> quiet() {
                return Uni.createFrom().item("quiet");
            }
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

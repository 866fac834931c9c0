package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.Sessions;
import io.sojourn.quarkus.test.RemoteStore.Operation;
import io.vertx.core.Vertx;

/**
 * Nothing of sessions is made while the application is built: the configuration may come from where only a running
 * application can ask, and an own store may need what only a running application has.
 */
class RunTimeStartTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(
                            Vault.class,
                            Watch.class,
                            VertxStore.class,
                            Early.class,
                            Everywhere.class,
                            Visits.class,
                            Visitor.class,
                            Basket.class,
                            Basket.Item.class,
                            Browser.class,
                            RemoteStore.class,
                            Operation.class)
                    .addAsServiceProvider(ConfigSource.class, Vault.class, Watch.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("session.encryption.enabled", "true");

    /** Where secrets are kept: nobody is to ask it during the build. */
    public static class Vault implements ConfigSource {

        private static final Map<String, String> VALUES = Map.of(
                "session.secret",
                "k3y6Xv0c8bA9ZP1rS4tU7wQ2eR5yI8oL1mN3vB6xC0d=",
                "session.cookie.name",
                "from-vault",
                "session.retry.enabled",
                "true",
                "session.retry.max-retries",
                "1");

        @Override
        public Set<String> getPropertyNames() {
            return VALUES.keySet();
        }

        @Override
        public String getValue(String name) {
            return VALUES.get(name);
        }

        @Override
        public String getName() {
            return "vault";
        }
    }

    /** Is there from the beginning, and notes when which of our classes ask for the secret. */
    @StaticInitSafe
    public static class Watch implements ConfigSource {

        static final List<String> ASKED = new CopyOnWriteArrayList<>();

        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public String getValue(String name) {
            if (name.equals("session.secret")) {
                StackWalker.getInstance()
                        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                                .filter(type -> type.startsWith("io.sojourn.") && !type.contains(".test."))
                                .findFirst())
                        .ifPresent(type -> ASKED.add(ExecutionMode.current() + " " + type));
            }
            return null;
        }

        /** Before the vault. */
        @Override
        public int getOrdinal() {
            return DEFAULT_ORDINAL + 1;
        }

        @Override
        public String getName() {
            return "watch";
        }
    }

    /** An own store that needs a bean that is there only when the application runs. */
    @Alternative
    @Priority(1)
    @Singleton
    public static class VertxStore extends RemoteStore {

        private final ExecutionMode made = ExecutionMode.current();
        private final boolean clustered;

        @Inject
        VertxStore(Vertx vertx) {
            this.clustered = vertx.isClustered();
        }
    }

    /** A provider of the application, which Quarkus REST makes during the build, with all there is to inject. */
    @Provider
    public static class Everywhere implements ContainerRequestFilter {

        @Inject
        Session session;

        @Inject
        Sessions sessions;

        @Inject
        Visitor visitor;

        @Inject
        SessionRef<Basket> basket;

        @Override
        public void filter(ContainerRequestContext request) {}
    }

    /** Begins a session. */
    @Path("/visits")
    public static class Visits {

        @Inject
        Visitor visitor;

        @GET
        public int visit() {
            return visitor.visit();
        }
    }

    /** Wants sessions before there can be any. */
    @ApplicationScoped
    public static class Early {

        @Inject
        Sessions sessions;

        private String answer = "";

        void use(@Observes @Initialized(ApplicationScoped.class) Object built) {
            try {
                sessions.revoke("nobody");
                answer = "revoked";
            } catch (RuntimeException e) {
                answer = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                        .map(Throwable::getMessage)
                        .collect(Collectors.joining("\n"));
            }
        }

        String answer() {
            return answer;
        }
    }

    @TestHTTPResource
    URI base;

    @Inject
    VertxStore store;

    @Inject
    Early early;

    @Test
    void theConfigurationOfTheRunHolds() {
        assertThat(Browser.setCookies(new Browser(base).get("/visits")))
                .singleElement()
                .asString()
                .startsWith("from-vault=");
    }

    @Test
    void theConfigurationOfTheRunHoldsForFaultToleranceToo() {
        store.repair();
        store.breakDown(Operation.CREATE);

        new Browser(base).get("/visits");

        assertThat(store.calls()).containsExactly(Operation.CREATE, Operation.CREATE);
        store.repair();
    }

    @Test
    void anOwnStoreHasWhatOnlyARunningApplicationHas() {
        assertThat(store.made).isNotEqualTo(ExecutionMode.STATIC_INIT);
        assertThat(store.clustered).isFalse();
    }

    @Test
    void nobodyAsksForTheSecretDuringTheBuild() {
        assertThat(Watch.ASKED).isNotEmpty().noneMatch(asked -> asked.startsWith("STATIC_INIT"));
    }

    @Test
    void whoUsesSessionsDuringTheBuildIsToldWhenToUseThem() {
        assertThat(early.answer()).contains("STATIC_INIT", "io.quarkus.runtime.StartupEvent");
    }
}

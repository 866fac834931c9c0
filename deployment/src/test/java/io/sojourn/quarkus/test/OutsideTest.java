package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionContextException;
import io.vertx.ext.web.Router;

/** Where there is no session, its use says so. */
class OutsideTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Visitor.class).addClasses(Visits.class, Browser.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** Tries to use the session. */
    @Singleton
    public static class Visits {

        @Inject
        Visitor visitor;

        void route(@Observes Router router) {
            router.get("/route").handler(request -> request.response().end(attempt()));
        }

        String attempt() {
            try {
                return "visits: " + visitor.visit();
            } catch (SessionContextException e) {
                return e.getMessage();
            }
        }

        @ActivateRequestContext
        String attemptInRequestContext() {
            return attempt();
        }
    }

    private static final String COMPLAINT = "There is no session here";

    @TestHTTPResource
    URI base;

    @Inject
    Visits visits;

    @Test
    void onAThreadOfItsOwn() {
        assertThat(CompletableFuture.supplyAsync(visits::attempt).join()).startsWith(COMPLAINT);
    }

    @Test
    void inARequestContextWithoutRequest() {
        assertThat(CompletableFuture.supplyAsync(visits::attemptInRequestContext)
                        .join())
                .startsWith(COMPLAINT);
    }

    @Test
    void inARouteThatIsNoResource() {
        assertThat(new Browser(base).get("/route").body()).startsWith(COMPLAINT);
    }
}

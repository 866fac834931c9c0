package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
import io.vertx.ext.web.RoutingContext;

/** Observers are told on a thread of the request, with its beans. */
class EventTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(Witness.class);

    /** Writes down what it observes, and where. */
    @Singleton
    public static class Witness {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Inject
        RoutingContext request;

        void started(@Observes SessionStarted event) {
            note("started");
        }

        void loaded(@Observes SessionLoaded event) {
            note("loaded");
        }

        void saved(@Observes SessionSaved event) {
            note("saved");
        }

        private void note(String what) {
            seen.add(what + " on " + Where.am() + " for " + request.normalizedPath());
        }
    }

    @TestHTTPResource
    URI base;

    @Inject
    Witness witness;

    private Browser browser;

    @BeforeEach
    void beginASession() {
        browser = new Browser(base);
        browser.get("/visit/blocking");
        witness.seen.clear();
    }

    @Test
    void aNewSession() {
        new Browser(base).get("/visit/blocking");

        assertThat(witness.seen).containsExactly("started on worker for /visit/blocking");
    }

    @Test
    void onAnEventLoop() {
        browser.get("/visit/uni");

        assertThat(witness.seen)
                .containsExactly("loaded on event loop for /visit/uni", "saved on event loop for /visit/uni");
    }

    @Test
    void onAWorker() {
        browser.get("/visit/blocking");

        assertThat(witness.seen)
                .containsExactly("loaded on worker for /visit/blocking", "saved on worker for /visit/blocking");
    }

    @Test
    void afterAnExceptionNobodyMaps() {
        browser.get("/visit/unmapped");

        assertThat(witness.seen).contains("saved on worker for /visit/unmapped");
    }
}

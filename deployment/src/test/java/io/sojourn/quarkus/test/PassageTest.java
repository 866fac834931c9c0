package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionStarted;
import io.vertx.ext.web.RoutingContext;

/** A filter before the matching uses the session, and then no resource method answers. */
class PassageTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore(Witness.class)
            // The filter runs on an event loop, where nothing can load the session before it.
            .overrideConfigKey("session.event-loop", "lenient");

    /** Writes down for which requests sessions begin. */
    @Singleton
    public static class Witness {

        private final List<String> begun = new CopyOnWriteArrayList<>();

        @Inject
        RoutingContext request;

        void started(@Observes SessionStarted event) {
            begun.add(request.request().method() + " " + request.normalizedPath());
            if (request.normalizedPath().contains("broken")) {
                throw new NoClassDefFoundError("of an observer");
            }
        }
    }

    @Inject
    Witness witness;

    @TestHTTPResource
    URI base;

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET, /passage/nowhere, 404
            GET, /visit/passage, 404
            POST, /visit/blocking?passage, 405
            GET, /visit/blocking?passage, 200
            """)
    void theSessionIsStored(String method, String path, int status) {
        Browser browser = new Browser(base);
        witness.begun.clear();

        HttpResponse<String> answer = browser.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Browser.setCookies(answer)).hasSize(1);
        assertThat(witness.begun)
                .as("what observers are told")
                .containsExactly(method + " " + path.replaceFirst("\\?.*", ""));
        assertThat(browser.get("/visit/blocking").body()).isEqualTo(status == 200 ? "3" : "2");
    }

    @Test
    void anObserverThatFailsDoesNotLeaveTheRequestUnanswered() {
        assertThat(new Browser(base).get("/passage/broken").statusCode()).isEqualTo(404);
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.quarkus.test.RemoteStore.Operation;

/**
 * The status resource answers without a worker, below the path of the REST application, also where that has filters of
 * its own before the matching.
 */
class StatusTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore()
            .overrideConfigKey("quarkus.rest.path", "/api")
            .overrideConfigKey("session.status-resource.enabled", "true")
            .overrideRuntimeConfigKey("session.timeout", "1h");

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    private Browser browser;

    @BeforeEach
    void beginSession() {
        browser = new Browser(base);
        browser.get("/api/visit/blocking");
        store.repair();
    }

    @Test
    void aReadIsNoUse() {
        HttpResponse<String> answer = browser.get("/api/session/status");

        assertThat(answer.body()).matches("\\{\"exists\":true,\"secondsLeft\":1[78]\\d\\d}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers().allValues("Cache-Control")).contains("no-store");
        assertThat(answer.headers().allValues("Vary")).containsOnlyOnce("Cookie");
        assertThat(store.renewals()).isEmpty();
    }

    @Test
    void anExtensionIsOneUse() {
        HttpResponse<String> answer = browser.send("POST", "/api/session/status");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(store.renewals()).hasSize(1);
        assertThat(store.calls()).containsExactly(Operation.LOAD);
    }

    @Test
    void aStoreThatIsDownIsNotASessionThatHasEnded() {
        store.breakDown(Operation.LOAD);

        assertThat(browser.get("/api/session/status").statusCode()).isEqualTo(503);
    }

    @Test
    void nothingElseIsAnsweredThere() {
        assertThat(browser.send("DELETE", "/api/session/status").statusCode()).isEqualTo(405);
        assertThat(browser.get("/session/status").statusCode()).isEqualTo(404);
        assertThat(store.calls()).isEmpty();
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The store of a fresh application answers at once, which is enough in service. */
class MemoryStoreTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore(
                    DeepResource.class, DeepResource.Visits.class)
            .overrideConfigKey("session.event-loop", "lenient");

    @TestHTTPResource
    URI base;

    @Test
    void nothingWaitsSoEverythingMayBeTouchedOnAnEventLoop() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/deep").body()).isEqualTo("event loop: 2");
        assertThat(new Browser(base).get("/deep").body()).isEqualTo("event loop: 1");
    }
}

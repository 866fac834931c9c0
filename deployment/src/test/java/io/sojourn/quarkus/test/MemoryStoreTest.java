package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The store of a fresh application answers at once. */
class MemoryStoreTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore();

    @TestHTTPResource
    URI base;

    @Test
    void nothingWaitsSoEverythingMayBeTouchedOnAnEventLoop() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/use/first-touch-on-event-loop").body()).isEqualTo("event loop: 2");
    }
}

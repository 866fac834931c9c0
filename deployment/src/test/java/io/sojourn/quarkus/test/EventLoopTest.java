package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** While an application is written and tested, memory is as strict on event loops as a store that is far away. */
class EventLoopTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP =
            TestApplications.withMemoryStore(DeepResource.class, DeepResource.Visits.class);

    @TestHTTPResource
    URI base;

    @Test
    void aFirstTouchWithACookieNamesTheRemedies() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertRefused(browser);
    }

    @Test
    void aFirstTouchWithoutOneDoesToo() {
        assertRefused(new Browser(base));
    }

    @Test
    void whatIsLoadedMayBeTouched() {
        Browser browser = new Browser(base);

        assertThat(browser.get("/deep/loaded").body()).isEqualTo("event loop: 1");
        assertThat(browser.get("/deep/loaded").body()).isEqualTo("event loop: 2");
    }

    private static void assertRefused(Browser browser) {
        assertThat(browser.get("/deep").body())
                .startsWith("event loop: The session is not loaded yet")
                .contains("@LoadSession", "session.load()");
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** {@code session.load=eager}. */
class EagerTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(
                    DeepResource.class, DeepResource.Visits.class)
            .overrideConfigKey("session.load", "eager")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.sojourn.quarkus"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @Test
    void everyRequestWithACookieIsLoadedBeforeItsMethod() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/deep").body()).isEqualTo("event loop: 2");
    }

    @Test
    void withoutACookieThereIsNothingToWaitFor() {
        assertThat(new Browser(base).get("/deep").body()).isEqualTo("event loop: 1");
    }

    @Test
    void aMethodThatWantsNoSessionIsLeftAlone() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        store.repair();

        assertThat(browser.get("/use/nothing-async").body()).isEqualTo("nothing");
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void aRequestWithoutCookieIsNot() {
        store.repair();

        assertThat(new Browser(base).get("/use/nothing").body()).isEqualTo("nothing");
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void neitherIsARefusedRequest() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        store.repair();

        assertThat(browser.get("/use/denied").statusCode()).isEqualTo(401);
        assertThat(store.calls()).isEmpty();
    }
}

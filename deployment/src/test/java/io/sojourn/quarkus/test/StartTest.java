package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The settings are those of the run, not of the build. */
class StartTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .overrideRuntimeConfigKey("session.cookie.name", "at-run-time")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkus.config"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @TestHTTPResource
    URI base;

    @Test
    void settingsAreReadWhenTheApplicationStarts() {
        assertThat(Browser.setCookies(new Browser(base).get("/visit/blocking")))
                .singleElement()
                .asString()
                .startsWith("at-run-time=");
    }
}

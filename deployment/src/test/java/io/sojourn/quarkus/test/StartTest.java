package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The settings are those of the run, not of the build, and the log tells them. */
class StartTest {

    /** The runtime complains in the first one about keys that only the build may read. */
    private static final Set<String> LOGGERS = Set.of("io.quarkus.config", "io.sojourn.cdi");

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .overrideRuntimeConfigKey("session.cookie.name", "at-run-time")
            .overrideConfigKey("quarkus.log.category.\"io.sojourn.cdi\".level", "DEBUG")
            .setLogRecordPredicate(record -> LOGGERS.contains(record.getLoggerName()))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(LogRecord::getMessage)
                    .anySatisfy(
                            line -> assertThat(line).contains("preset testing", "end after 5m", "cookie at-run-time"))
                    .anySatisfy(all -> assertThat(all)
                            .contains("session.cookie.name=at-run-time (own value)", "session.timeout=5m (preset)"))
                    .hasSize(2));

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

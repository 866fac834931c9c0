package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Who adds the extension and changes nothing reads no warning, neither in the build nor at the start. */
class QuietBuildTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Visits.class, Visitor.class, Browser.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            // Security is here for other tests, and authenticates every request unless told not to.
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records)
                    .extracting(QuietBuildTest::line)
                    .as("warnings")
                    .isEmpty());

    private static String line(LogRecord record) {
        return record.getLoggerName() + ": " + record.getMessage() + " " + Arrays.toString(record.getParameters());
    }

    /** Uses the session. */
    @Path("/visits")
    public static class Visits {

        @Inject
        Visitor visitor;

        @GET
        public int visit() {
            return visitor.visit();
        }
    }

    @TestHTTPResource
    URI base;

    @Test
    void sessionsWork() {
        Browser browser = new Browser(base);
        browser.get("/visits");

        assertThat(browser.get("/visits").body()).isEqualTo("2");
    }
}

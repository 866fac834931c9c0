package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The extension describes its keys for tools, and a key that it does not know is a warning nevertheless. */
class UnknownKeysTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .overrideConfigKey("session.tiemout", "5m")
            .overrideRuntimeConfigKey("session.cookie.nmae", "x")
            .overrideRuntimeConfigKey("session.cookie.name", "${set.nowhere}")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.sojourn.cdi")
                    && record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records)
                    .extracting(record -> List.of(record.getParameters()))
                    .containsExactly(List.of("session.cookie.nmae"), List.of("session.tiemout")));

    @TestHTTPResource
    URI base;

    @Test
    void theApplicationStarts() {
        assertThat(new Browser(base).get("/visit/blocking").body()).isEqualTo("1");
    }
}

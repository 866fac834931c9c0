package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;

/** A setting that cannot be used ends the start. */
class BadSettingsTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .overrideRuntimeConfigKey("session.timeout", "never")
            .assertException(failure -> assertThat(failure).rootCause().hasMessageContaining("session.timeout"));

    @Test
    void neverGetsHere() {
        Assertions.fail("the application must not start");
    }
}

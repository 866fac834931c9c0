package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusExtensionTest;

/** A setting that cannot be used ends the start with what Quarkus prints without a trace. */
class BadSettingsTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore()
            .overrideRuntimeConfigKey("session.timeout", "never")
            .assertException(failure -> assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("The session configuration has 1 problem:")
                    .hasMessageContaining("session.timeout"));

    @Test
    void neverGetsHere() {
        Assertions.fail("the application must not start");
    }
}

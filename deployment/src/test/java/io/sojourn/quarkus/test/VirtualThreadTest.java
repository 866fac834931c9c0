package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.resteasy.reactive.common.processor.TargetJavaVersion;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.resteasy.reactive.server.spi.TargetJavaVersionBuildItem;
import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Virtual threads may wait for the store, and need not where the session is loaded before. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
class VirtualThreadTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(VirtualResource.class)
            .addBuildChainCustomizer(chain -> chain.addBuildStep(
                            context -> context.produce(new TargetJavaVersionBuildItem(new Java21())))
                    .produces(TargetJavaVersionBuildItem.class)
                    .build());

    /** These classes are compiled for 17, which Quarkus would take for the version it runs on. */
    private static final class Java21 implements TargetJavaVersion {
        @Override
        public Status isJava19OrHigher() {
            return Status.TRUE;
        }
    }

    @TestHTTPResource
    URI base;

    @ParameterizedTest
    @ValueSource(strings = {"/virtual/waits", "/virtual/loaded"})
    void theSessionIsLoadedAndSaved(String path) {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get(path).body()).startsWith("2 on VirtualThread");
        assertThat(browser.get("/visit/blocking").body()).isEqualTo("3");
    }
}

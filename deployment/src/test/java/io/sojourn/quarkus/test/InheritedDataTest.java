package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionData;

/** Session data may inherit from a library that the container does not look into. */
class InheritedDataTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Counted.class, CountedResource.class, Browser.class))
            .withAdditionalDependency(jar -> jar.addClass(Counter.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** Of the library. */
    public static class Counter {

        private int count;

        public int next() {
            count++;
            return count;
        }
    }

    /** Of the application. */
    @SessionData
    public static class Counted extends Counter {}

    /** Uses it. */
    @Path("/counted")
    public static class CountedResource {

        @Inject
        Counted counted;

        @GET
        public int next() {
            return counted.next();
        }
    }

    @TestHTTPResource
    URI base;

    @Test
    void theInheritedStateIsStored() {
        Browser browser = new Browser(base);
        browser.get("/counted");

        assertThat(browser.get("/counted").body()).isEqualTo("2");
    }
}

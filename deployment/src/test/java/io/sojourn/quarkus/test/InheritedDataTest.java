package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.SessionData;

/** Session data may inherit from a library that the container does not look into. */
class InheritedDataTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Counted.class, CountedResource.class, Browser.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** Any class of any library would do that has no index for CDI. */
    @SessionData
    public static class Counted extends ChannelInboundHandlerAdapter {

        private int count;

        public int next() {
            count++;
            return count;
        }
    }

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
    void itIsStoredAllTheSame() {
        Browser browser = new Browser(base);
        browser.get("/counted");

        assertThat(browser.get("/counted").body()).isEqualTo("2");
    }
}

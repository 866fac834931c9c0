package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Annotations that only the compiler had, such as those for null checks, are no reason to end the build. */
class MissingAnnotationTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Notes.class, Below.class, Browser.class))
            .overrideConfigKey("quarkus.http.test-port", "0");

    /** Its annotation is not part of the application. */
    @Path("/notes")
    public static class Notes {

        @BadShapes.Bound
        @Path("below")
        public Below below() {
            return new Below();
        }
    }

    /** A sub-resource. */
    public static class Below {

        @GET
        @BadShapes.Bound
        public String index() {
            return "below";
        }
    }

    @TestHTTPResource
    URI base;

    @Test
    void theApplicationIsBuilt() {
        assertThat(new Browser(base).get("/notes/below").body()).isEqualTo("below");
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.sojourn.SignedIn;

/** A gate with a mistake in it does not pass the build. */
class BadGateTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Gates.class, Gates.Below.class))
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("@SignedIn(within = \"ten minutes\") on " + Gates.class.getName()
                            + "#soon is not allowed: use a duration such as")
                    .hasStackTraceContaining("@SignedIn(within = \"0s\") on " + Gates.class.getName() + "#never")
                    .hasStackTraceContaining("@SignedIn on " + Gates.class.getName()
                            + "#below is not allowed, because it is a sub-resource locator"));

    /** Everything wrong. */
    @Path("/gates")
    public static class Gates {

        @GET
        @Path("/soon")
        @SignedIn(within = "ten minutes")
        public String soon() {
            return "";
        }

        @GET
        @Path("/never")
        @SignedIn(within = "0s")
        public String never() {
            return "";
        }

        @Path("/below")
        @SignedIn
        public Below below() {
            return new Below();
        }

        /** A sub-resource. */
        public static class Below {

            @GET
            public String index() {
                return "";
            }
        }
    }

    @Test
    void neverGetsHere() {
        Assertions.fail("the build must fail");
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.NoTouch;
import io.sojourn.OnOutage;
import io.sojourn.SignedIn;

/** What not every runtime would see does not pass the build. */
class LocatorTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(Locators.class, Locators.Below.class, Api.class, ApiResource.class))
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("@CsrfProtected on " + Locators.class.getName()
                            + "#guarded is not allowed, because it is a sub-resource locator")
                    .hasStackTraceContaining("@CsrfExempt on " + Locators.class.getName() + "#exempt")
                    .hasStackTraceContaining("@NoTouch on " + Locators.class.getName() + "#quiet")
                    .hasStackTraceContaining("@OnOutage on " + Locators.class.getName() + "#lenient")
                    .hasStackTraceContaining("@CsrfProtected on " + ApiResource.class.getName() + "#inside")
                    .hasStackTraceContaining("@SignedIn on " + ApiResource.class.getName() + "#inside"));

    /** The path and one rule. */
    public interface Api {
        @Path("inside")
        @CsrfProtected
        Locators.Below inside();
    }

    /** The other rule. */
    @Path("/api")
    public static class ApiResource implements Api {

        @Override
        @SignedIn
        public Locators.Below inside() {
            return new Locators.Below();
        }
    }

    /** All on locators. */
    @Path("/locators")
    public static class Locators {

        @Path("/guarded")
        @CsrfProtected
        public Below guarded() {
            return new Below();
        }

        @Path("/exempt")
        @CsrfExempt
        public Below exempt() {
            return new Below();
        }

        @Path("/quiet")
        @NoTouch
        public Below quiet() {
            return new Below();
        }

        @Path("/lenient")
        @OnOutage(OnOutage.Policy.DEGRADE)
        public Below lenient() {
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

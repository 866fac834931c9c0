package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.sojourn.Session;
import io.sojourn.SignedInCheck;

/** Two rules of who is signed in are one too many, and that shows when the application starts. */
class TwoChecksTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(One.class, Other.class))
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("There are several beans of type " + SignedInCheck.class.getName()));

    /** Nobody. */
    @ApplicationScoped
    public static class One implements SignedInCheck {

        @Override
        public boolean isSignedIn(Session session) {
            return false;
        }
    }

    /** Everybody. */
    @ApplicationScoped
    public static class Other implements SignedInCheck {

        @Override
        public boolean isSignedIn(Session session) {
            return true;
        }
    }

    @Test
    void neverGetsHere() {
        Assertions.fail("the application must not start");
    }
}

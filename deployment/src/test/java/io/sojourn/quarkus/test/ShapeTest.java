package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;

/** A class that cannot be session data fails the build, and all of them at once. */
class ShapeTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(BadShapes.class.getDeclaredClasses()).addClasses(Owner.class, Visitor.class))
            .assertException(ShapeTest::assertAllRefused);

    private static void assertAllRefused(Throwable failure) {
        String messages = failure.getMessage();
        assertThat(failure).isInstanceOf(DeploymentException.class).hasNoCause();
        assertThat(messages).startsWith("Found ").doesNotContain("Unsatisfied");
        SoftAssertions.assertSoftly(softly -> Arrays.stream(BadShapes.class.getDeclaredClasses())
                .filter(BadShapes::isBad)
                .forEach(shape -> softly.assertThat(messages)
                        .as(shape.getSimpleName())
                        .contains(shape.getName() + " " + BadShapes.reason(shape))));
    }

    /** They are injected, and what the container makes of that is not told besides. */
    @ApplicationScoped
    public static class Owner {

        @Inject
        BadShapes.Point point;

        @Inject
        BadShapes.Final last;

        @Inject
        BadShapes.Abstract base;
    }

    @Test
    void neverGetsHere() {
        Assertions.fail("the build must fail");
    }
}

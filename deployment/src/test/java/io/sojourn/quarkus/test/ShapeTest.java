package io.sojourn.quarkus.test;

import java.util.Arrays;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;

/** A class that cannot be session data fails the build, and all of them at once. */
class ShapeTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(BadShapes.class.getDeclaredClasses()))
            .assertException(ShapeTest::assertAllRefused);

    private static void assertAllRefused(Throwable failure) {
        String messages = allMessages(failure);
        SoftAssertions.assertSoftly(softly -> Arrays.stream(BadShapes.class.getDeclaredClasses())
                .filter(BadShapes::isBad)
                .forEach(shape -> softly.assertThat(messages)
                        .as(shape.getSimpleName())
                        .contains(shape.getName() + " " + BadShapes.reason(shape))));
    }

    private static String allMessages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            messages.append(t.getMessage()).append('\n');
            for (Throwable suppressed : t.getSuppressed()) {
                messages.append(allMessages(suppressed));
            }
        }
        return messages.toString();
    }

    @Test
    void neverGetsHere() {
        Assertions.fail("the build must fail");
    }
}

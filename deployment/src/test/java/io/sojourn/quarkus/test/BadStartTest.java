package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusExtensionTest;
import io.sojourn.SessionData;

/** What else ends the start is told in the same way: all data that cannot be stored at once. */
class BadStartTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = new QuarkusExtensionTest()
            .withApplicationRoot(jar -> jar.addClasses(Task.class, Watcher.class))
            .assertException(failure -> assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause()
                    .hasMessageContaining(Task.class.getName())
                    .hasMessageContaining(Watcher.class.getName()));

    /** What Jackson writes and cannot read. */
    @SessionData
    public static class Task {
        private Runnable work;
    }

    /** The same. */
    @SessionData
    public static class Watcher {
        private AtomicReference<Thread> thread;
    }

    @Test
    void neverGetsHere() {
        Assertions.fail("the application must not start");
    }
}

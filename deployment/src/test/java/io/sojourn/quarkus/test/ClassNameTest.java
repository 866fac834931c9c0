package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.quarkus.test.QuarkusExtensionTest;
import io.sojourn.SessionData;

/** Data whose class the store would name, or that could not be read back, ends the start. */
class ClassNameTest {

    @SessionData
    static class Parcel {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        private Object content;
    }

    @SessionData
    static class Errand {
        private Runnable task;
    }

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore(Parcel.class, Errand.class)
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("ClassNameTest$Parcel cannot be session data: Parcel.content")
                    .hasMessageContaining("use = NAME")
                    .hasMessageContaining("ClassNameTest$Errand cannot be session data: Errand.task"));

    @Test
    void neverGetsHere() {
        Assertions.fail("the application must not start");
    }
}

package shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.sojourn.Session;
import io.sojourn.test.SessionTestSupport;

class SupportDeskTest {

    static SeContainer container;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(UserSession.class, SupportDesk.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aSessionIsEndedByItsHandleOnce() throws Exception {
        SupportDesk desk = container.select(SupportDesk.class).get();
        String handle = SessionTestSupport.with(new UserSession())
                .call(() -> container.select(Session.class).get().handle().orElseThrow())
                .result();

        assertThat(desk.end(handle)).isTrue();
        assertThat(desk.end(handle)).isFalse();
    }
}

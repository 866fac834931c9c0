package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.quarkus.test.RemoteStore.Operation;

/** Methods on an event loop whose class injects session types find the session loaded. */
class NonBlockingTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(
            LoopResources.Fields.class,
            LoopResources.Constructor.class,
            LoopResources.LookedUp.class,
            LoopResources.Quiet.class,
            LoopResources.QuietLocators.class,
            LoopResources.QuietLocators.Below.class);

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @ParameterizedTest
    @ValueSource(strings = {"/fields/uni", "/fields/non-blocking", "/constructor", "/looked-up", "/quiet/loud"})
    void theSessionIsLoadedBeforeTheMethodRuns(String path) {
        Browser browser = visitor();

        assertThat(browser.get(path).body()).isEqualTo("1 on event loop");
        assertThat(store.calls()).containsExactly(Operation.LOAD);
    }

    @Test
    void whatIsChangedThereIsSaved() {
        Browser browser = visitor();

        assertThat(browser.get("/use/first-touch-on-event-loop").body()).isEqualTo("event loop: 2");
        assertThat(browser.get("/use/first-touch-on-event-loop").body()).isEqualTo("event loop: 3");
        assertThat(store.calls()).containsExactly(Operation.LOAD, Operation.SAVE, Operation.LOAD, Operation.SAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quiet", "/fields/quiet", "/quiet-locators/below"})
    void whereThatIsSwitchedOffRequestsAreFreeOfStoreCommands(String path) {
        Browser browser = visitor();

        assertThat(browser.get(path).body()).isEqualTo("quiet");
        assertThat(store.calls()).isEmpty();
    }

    private Browser visitor() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        store.repair();
        return browser;
    }
}

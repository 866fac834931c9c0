package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.Sessions;

/** Application code runs where it belongs, whoever answers for the store. */
class ThreadTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(
                    DeepResource.class, DeepResource.Visits.class)
            .overrideConfigKey("session.event-loop", "lenient");

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @Inject
    Sessions sessions;

    @Test
    void aFirstTouchThatWouldWaitOnAnEventLoopNamesTheRemedies() {
        Browser browser = visitor();

        assertThat(browser.get("/deep").body()).startsWith("event loop: ").contains("@LoadSession", "session.load()");
    }

    @Test
    void aFirstTouchWithoutCookieNeedsNoStore() {
        assertThat(new Browser(base).get("/deep").body()).isEqualTo("event loop: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit/uni", "/visit/load-by-hand", "/use/stage-by-hand"})
    void nonBlockingMethodsStayOnTheEventLoop(String path) {
        assertThat(visitor().get(path).body()).startsWith("2 on event loop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit/load-by-hand", "/use/stage-by-hand", "/use/update-async"})
    void whatFollowsALoadIsPartOfTheRequest(String path) {
        assertThat(visitor().get(path).body()).endsWith("on event loop, same request");
    }

    @Test
    void anAtomicUpdateIsStoredWhenItCompletes() {
        Browser browser = visitor();

        browser.get("/use/update-async");

        assertThat(browser.get("/use/update-async").body()).startsWith("2 on ");
    }

    @Test
    void theFunctionOfABlockingUpdateIsCalledByItsCaller() {
        assertThat(visitor().get("/use/update").body()).isEqualTo("here, same request");
    }

    @Test
    void anUpdateThatWouldWaitOnAnEventLoopNamesTheRemedyAndDoesNothing() {
        Browser browser = visitor();

        assertThat(browser.get("/use/update-on-event-loop").body())
                .startsWith("event loop: ")
                .contains("updateAsync");

        assertThat(browser.get("/use/update-async").body()).startsWith("1 on ");
    }

    @Test
    void blockingMethodsRunOnAWorkerAfterTheLoad() {
        assertThat(visitor().get("/visit/blocking-loaded").body()).isEqualTo("2 on worker");
    }

    @Test
    void aRevocationThatWouldWaitOnAnEventLoopNamesTheRemedyAndDoesNothing() {
        Browser victim = visitor();
        String handle = victim.get("/use/handle").body();
        store.repair();

        assertThat(new Browser(base)
                        .get("/use/revoke-on-event-loop?handle=" + handle)
                        .body())
                .startsWith("event loop: ")
                .contains("sessions.revokeAsync(handle)");

        assertThat(store.calls()).isEmpty();
        assertThat(victim.get("/use/handle").body()).isEqualTo(handle);
    }

    @Test
    void aRevocationWithoutWaitingStaysOnTheEventLoopAndInItsRequest() {
        String handle = visitor().get("/use/handle").body();

        assertThat(new Browser(base).get("/use/revoke-async?handle=" + handle).body())
                .isEqualTo("true on event loop, same request");
    }

    @Test
    void aRevocationIsPossibleWhenTheAnswerHasBegun() {
        String handle = visitor().get("/use/handle").body();

        assertThat(new Browser(base).get("/use/late-revoke?handle=" + handle).body())
                .endsWith("xtrue");
    }

    @Test
    void aRevocationIsPossibleOnAThreadOfItsOwn() {
        Browser victim = visitor();
        String handle = victim.get("/use/handle").body();

        assertThat(CompletableFuture.supplyAsync(() -> sessions.revoke(handle)).join())
                .isTrue();
        assertThat(CompletableFuture.supplyAsync(() -> sessions.revokeAsync(handle))
                        .thenCompose(Function.identity())
                        .join())
                .isFalse();

        assertThat(victim.get("/use/handle").body()).isNotEqualTo(handle);
    }

    private Browser visitor() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        return browser;
    }
}

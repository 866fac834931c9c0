package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.Browser.setCookies;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.quarkus.test.RemoteStore.Operation;

/** What an answer says about the session, and what it costs. */
class HeaderTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP =
            TestApplications.withRemoteStore().overrideRuntimeConfigKey("session.sliding", "true");

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @BeforeEach
    void repair() {
        store.repair();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/use/nothing", "/use/nothing-async", "/nowhere"})
    void aRequestThatDoesNotUseItsSessionCostsNothing(String path) {
        Browser browser = visitor();

        HttpResponse<String> answer = browser.get(path);

        assertThat(store.calls()).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "vary", "cache-control");
    }

    @Test
    void nothingIsMadeForARequestThatDoesNotUseItsSession() {
        assertThat(visitor().get("/use/what-is-made").body()).isEqualTo("nothing");
    }

    @Test
    void aRequestThatReadsIsOneLoadAndVaries() {
        Browser browser = visitor();

        HttpResponse<String> answer = browser.get("/use/read");

        assertThat(answer.body()).isEqualTo("1");
        assertThat(store.calls()).containsExactly(Operation.LOAD);
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void aRequestProlongsItsSession() {
        visitor().get("/use/read");

        assertThat(store.renewals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/use/poll", "/use/loaded-poll"})
    void aPollDoesNot(String path) {
        visitor().get(path);

        assertThat(store.renewals()).isEmpty();
    }

    @Test
    void aRequestThatChangesIsOneLoadAndOneSave() {
        Browser browser = visitor();

        browser.get("/visit/blocking");

        assertThat(store.calls()).containsExactly(Operation.LOAD, Operation.SAVE);
    }

    @Test
    void aNewSessionIsOneCreateAndOneCookie() {
        HttpResponse<String> answer = new Browser(base).get("/visit/blocking");

        assertThat(store.calls()).containsExactly(Operation.CREATE);
        assertThat(setCookies(answer)).singleElement().asString().contains("HttpOnly", "Path=/");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-cache=\"Set-Cookie\"");
    }

    @Test
    void theApplicationsOwnCookiesStay() {
        assertThat(setCookies(new Browser(base).get("/visit/response")))
                .hasSize(2)
                .anyMatch(cookie -> cookie.startsWith("own=1"))
                .anyMatch(cookie -> cookie.startsWith("session="));
    }

    @Test
    void anAnswerToHeadIsNoDifferent() {
        Browser browser = new Browser(base);

        assertThat(setCookies(browser.send("HEAD", "/visit/blocking"))).hasSize(1);
        assertThat(browser.get("/visit/blocking").body()).isEqualTo("2");
    }

    @Test
    void aRefusedRequestLoadsNothing() {
        Browser browser = visitor();

        assertThat(browser.get("/use/denied").statusCode()).isEqualTo(401);
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void aDataBeanCanBeTheAnswer() {
        Browser browser = visitor();

        assertThat(browser.get("/visit/proxy").body()).isEqualTo("{\"visits\":1}");
        assertThat(browser.get("/visit/visited-proxy").body()).isEqualTo("{\"visits\":2}");
    }

    private Browser visitor() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        store.repair();
        return browser;
    }
}

package io.sojourn.quarkus.test;

import static io.sojourn.quarkus.test.Browser.setCookies;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.quarkus.test.RemoteStore.Operation;

/** The session is stored before the head of the answer leaves, whatever kind of answer it is. */
class AnswerTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore();

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @BeforeEach
    void repair() {
        store.repair();
    }

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void beginsASession(String path, int status) {
        Browser browser = new Browser(base);

        HttpResponse<String> answer = browser.get("/visit/" + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(setCookies(answer))
                .filteredOn(cookie -> cookie.startsWith("session="))
                .hasSize(1);
        assertThat(browser.get("/visit/blocking").body()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void continuesASession(String path, int status) {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        HttpResponse<String> answer = browser.get("/visit/" + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(setCookies(answer))
                .filteredOn(cookie -> cookie.startsWith("session="))
                .isEmpty();
        assertThat(browser.get("/visit/blocking").body()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void reportsThatTheSessionCouldNotBeStored(String path, int status) {
        Browser browser = new Browser(base);
        store.breakDown(Operation.CREATE);

        HttpResponse<String> answer = browser.get("/visit/" + path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(setCookies(answer)).isEmpty();
        assertThat(store.calls()).containsExactly(Operation.CREATE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void reportsThatTheSessionCouldNotBeLoaded(String path, int status) {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        store.breakDown(Operation.LOAD);

        HttpResponse<String> answer = browser.get("/visit/" + path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(setCookies(answer)).isEmpty();
    }

    private static final String ANSWERS = """
            blocking, 200
            blocking-loaded, 200
            uni, 200
            uni-elsewhere, 200
            uni-on-worker, 200
            stage, 200
            load-by-hand, 200
            multi, 200
            events, 200
            failing-events, 418
            sink, 200
            late-sink, 200
            mapped, 418
            mapper-visits, 400
            unmapped, 500
            uni-unmapped, 500
            conflict, 409
            not-found, 404
            response, 201
            rest-response, 202
            redirect, 303
            no-content, 204
            not-modified, 304
            streaming-output, 200
            suspended, 200
            visited-proxy, 200
            filtered, 200
            aborted, 403
            sub/name, 200
            """;
}

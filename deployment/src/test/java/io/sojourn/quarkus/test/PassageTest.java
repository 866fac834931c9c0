package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A filter before the matching uses the session, and then no resource method answers. */
class PassageTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withMemoryStore();

    @TestHTTPResource
    URI base;

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET, /passage/nowhere, 404
            GET, /visit/passage, 404
            POST, /visit/blocking?passage, 405
            GET, /visit/blocking?passage, 200
            """)
    void theSessionIsStored(String method, String path, int status) {
        Browser browser = new Browser(base);

        HttpResponse<String> answer = browser.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Browser.setCookies(answer)).hasSize(1);
        assertThat(browser.get("/visit/blocking").body()).isEqualTo(status == 200 ? "3" : "2");
    }
}

package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Answers that take their time. */
class StreamTest {

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(GateResource.class)
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.sojourn.http"))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(LogRecord::getMessage)
                    .anyMatch(message -> message.contains("was changed after the answer had begun")));

    @TestHTTPResource
    URI base;

    @Test
    void theCookieLeavesWithTheHeadAndTheSessionIsStoredBeforeTheFirstEvent() throws IOException {
        Browser browser = new Browser(base);

        HttpResponse<InputStream> endless = browser.open("/use/endless");

        try {
            assertThat(Browser.setCookies(endless)).hasSize(1);
            assertThat(browser.get("/visit/blocking").body()).isEqualTo("2");
        } finally {
            endless.body().close();
        }
    }

    @Test
    void aChangeInTheMiddleOfAStreamIsTooLate() {
        Browser browser = new Browser(base);

        assertThat(browser.get("/use/late-change").body()).isEqualTo("late");

        assertThat(browser.get("/visit/blocking").body()).isEqualTo("2");
    }

    @Test
    void aFirstTouchInTheMiddleOfAStreamSaysWhatIsWrong() {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        assertThat(browser.get("/use/late-touch").body()).contains("The answer of this request has begun");
    }

    @Test
    void aStreamEndsWhenItsClientGoes() throws IOException {
        Browser browser = new Browser(base);

        browser.open("/gate/endless").body().close();

        assertThat(browser.get("/gate/await-cancellation").statusCode()).isEqualTo(204);
    }

    @Test
    void whatARequestHasDoneIsStoredAlthoughItsClientHasGone() throws Exception {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");

        try (Socket impatient = new Socket(base.getHost(), base.getPort())) {
            String head = "GET /gate/pass HTTP/1.1\r\nHost: localhost\r\nCookie: session="
                    + browser.cookie().orElseThrow() + "\r\n\r\n";
            impatient.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            impatient.getOutputStream().flush();
            assertThat(browser.get("/gate/await-arrival").statusCode()).isEqualTo(204);
        }
        assertThat(browser.get("/gate/await-departure").statusCode()).isEqualTo(204);
        assertThat(browser.get("/gate/open").statusCode()).isEqualTo(204);
        assertThat(browser.get("/gate/await-save").statusCode()).isEqualTo(204);

        assertThat(browser.get("/visit/blocking").body()).isEqualTo("3");
    }
}

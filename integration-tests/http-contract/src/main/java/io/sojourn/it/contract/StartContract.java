package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.server.FreePort;
import io.sojourn.it.server.ServerProcess;
import io.sojourn.it.server.StartFailedException;

/** What stops the start and what does not. Each test starts an application of its own. */
public abstract class StartContract {

    /** Where to run. */
    protected abstract ApplicationRuntime runtime();

    @Test
    void badSettingsStopTheStartAndAreAllReportedTogether() {
        StartFailedException failure = catchThrowableOfType(
                StartFailedException.class,
                () -> start("bad-settings", Map.of("session.cookie.same-site", "none", "session.timeout", "soon")));

        assertThat(failure).isNotNull();
        assertThat(failure.log())
                .contains("The session configuration has 2 problems:")
                .contains("session.cookie.same-site=none needs session.cookie.secure=true")
                .contains("session.timeout=soon is not allowed: use a duration such as");
    }

    @Test
    void aRedisOutOfReachDoesNotStopTheStart() {
        Map<String, String> settings = Map.of(
                "session.store", "redis",
                "session.redis.url", "redis://127.0.0.1:" + FreePort.find(),
                "session.store-timeout", "1s");

        try (ServerProcess server = start("unreachable-redis", settings)) {
            RawHttp http = server.http();
            assertThat(http.send(Call.get("/untouched")).status()).isEqualTo(200);
            assertThat(http.send(Call.get("/user")).status()).isEqualTo(200);
            assertUnavailable(http.send(Call.post("/login?name=anna")));
            assertUnavailable(http.send(Call.get("/user").withCookies("session=" + Token.UNKNOWN.text())));
        }
    }

    @Test
    void aSessionEndsWhenItIsNotUsedForItsTimeout() {
        Duration timeout = Duration.ofSeconds(1);

        try (ServerProcess server = start("short-timeout", Map.of("session.timeout", "1s"))) {
            Browser browser = new Browser(server.http());
            browser.post("/login?name=anna");
            // Requests that do not touch the session do not prolong it either.
            Instant end = Instant.now().plus(timeout);
            while (Instant.now().isBefore(end)) {
                assertThat(browser.get("/untouched").status()).isEqualTo(200);
            }

            Answer late = browser.get("/user");

            assertThat(late.status()).isEqualTo(200);
            assertThat(late.body()).isEqualTo(Contract.NOBODY);
            assertThat(late.headers("Set-Cookie")).isEmpty();
        }
    }

    private ServerProcess start(String name, Map<String, String> settings) {
        return ServerProcess.start(runtime().launch(name, Settings.environment(settings)));
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }
}

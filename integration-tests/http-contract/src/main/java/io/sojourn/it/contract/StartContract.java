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

    private static final String WEAK_SECRET = "changeit please";

    /** Where to run. */
    protected abstract ApplicationRuntime runtime();

    @Test
    void badSettingsStopTheStartAndAreAllReportedTogether() {
        StartFailedException failure = catchThrowableOfType(
                StartFailedException.class,
                () -> start(
                        "bad-settings",
                        Map.of(
                                "session.cookie.same-site", "none",
                                "session.timeout", "soon",
                                "session.store", "cookie",
                                "session.previous-secrets", WEAK_SECRET)));

        assertThat(failure).isNotNull();
        assertThat(failure.log())
                .contains("The session configuration has 5 problems:")
                .contains("session.store=cookie needs session.secret, and there is none:"
                        + " generate one with `openssl rand -base64 32`")
                .contains("session.cookie.same-site=none needs session.cookie.secure=true")
                .contains("session.timeout=soon is not allowed: use a duration such as")
                .contains("session.previous-secrets needs session.secret")
                .contains("session.previous-secrets (number 1) is neither base64 nor hex")
                .doesNotContain(WEAK_SECRET);
    }

    @Test
    void aRedisOutOfReachDoesNotStopTheStart() {
        Map<String, String> settings = Map.of(
                "session.preset", "development",
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
    void withoutSlidingASessionEndsAtItsTimeoutHoweverMuchItIsUsedUnlessItIsTouched() {
        Duration timeout = Duration.ofSeconds(2);
        Map<String, String> settings = Map.of("session.timeout", "2s", "session.sliding", "false");
        try (ServerProcess server = start("short-timeout", settings)) {
            Browser idle = signedIn(server);
            Browser busy = signedIn(server);
            Browser touching = signedIn(server);

            Instant end = Instant.now().plus(timeout);
            while (Instant.now().isBefore(end)) {
                assertThat(idle.get("/untouched").status()).isEqualTo(200);
                assertThat(busy.get("/user").status()).isEqualTo(200);
                assertThat(touching.post("/session?steps=touch").status()).isEqualTo(200);
            }

            assertNobody(idle.get("/user"));
            assertNobody(busy.get("/user"));
            assertThat(touching.get("/user").body()).isEqualTo("anna");
            assertThat(touching.get(Settings.DEFAULT_STATUS_PATH).status()).isEqualTo(404);
        }
    }

    private static Browser signedIn(ServerProcess server) {
        Browser browser = new Browser(server.http());
        assertThat(browser.post("/login?name=anna").status()).isEqualTo(200);
        return browser;
    }

    private static void assertNobody(Answer late) {
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.body()).isEqualTo(Contract.NOBODY);
        assertThat(late.headers("Set-Cookie")).isEmpty();
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

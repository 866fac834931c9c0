package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.sojourn.it.contract.ApplicationRuntime.Node;
import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;
import io.sojourn.it.redis.RedisProbe;
import io.sojourn.it.server.ServerProcess;
import io.sojourn.it.server.StartFailedException;

/** What stops the start and what does not. Each test starts an application of its own. */
public abstract class StartContract {

    private static final String WEAK_SECRET = "changeit please";

    /** Where to run. */
    protected abstract ApplicationRuntime runtime();

    /** What an application is called that says nothing about it. */
    protected abstract String nameOfTheApplication();

    @Test
    void badSettingsStopTheStartAndAreAllReportedTogether() {
        StartFailedException failure = catchThrowableOfType(
                StartFailedException.class,
                () -> start(
                        "bad-settings",
                        Settings.environment(Map.of(
                                "session.cookie.same-site", "none",
                                "session.timeout", "soon",
                                "session.store", "cookie",
                                "session.retry.delay", "100",
                                "session.circuit-breaker.window", "0",
                                "session.previous-secrets", WEAK_SECRET))));

        assertThat(failure).isNotNull();
        assertThat(failure.log())
                .contains("The session configuration has 7 problems:")
                .contains("session.store=cookie needs session.secret, and there is none:"
                        + " generate one with `openssl rand -base64 32`")
                .contains("session.cookie.same-site=none needs session.cookie.secure=true")
                .contains("session.timeout=soon is not allowed: use a duration such as")
                .contains("session.retry.delay=100 is not allowed: use a duration such as")
                .contains("session.circuit-breaker.window=0 is not allowed: use a whole number from 1 to 10000")
                .contains("session.previous-secrets needs session.secret")
                .contains("session.previous-secrets (number 1) is neither base64 nor hex")
                .doesNotContain(WEAK_SECRET);
    }

    @Test
    void aRedisOutOfReachDoesNotStopTheStartAndMakesTheApplicationReadyWhenItIsBack() {
        try (RedisLine line = new RedisLine(Redis.running())) {
            line.cut();
            try (ServerProcess server = start("unreachable-redis", onRedis(line))) {
                RawHttp http = server.http();
                Call ready = Call.get(runtime().readinessTarget());
                assertThat(http.send(Call.get("/untouched")).status()).isEqualTo(200);
                assertThat(http.send(Call.get("/user")).status()).isEqualTo(200);
                assertUnavailable(http.send(Call.post("/login?name=anna")));
                assertUnavailable(http.send(Call.get("/user").withCookies("session=" + Token.UNKNOWN.text())));
                assertThat(http.send(ready).status()).isEqualTo(503);
                assertThat(http.send(ready).body()).contains("\"sojourn\"");

                line.mend();

                awaitSuccess(http, ready);
                awaitSuccess(http, Call.post("/login?name=anna"));
            }
        }
    }

    @Test
    void twoApplicationsOnOneRedisNeverOpenEachOthersSessions() {
        Redis redis = Redis.own();
        Map<String, String> shop = Map.of("APP_NAME", "shop");
        try (redis;
                ServerProcess first = start("named-application", Node.FIRST, onSharedRedis(redis, shop));
                ServerProcess other = start("nameless-application", Node.SECOND, onSharedRedis(redis, Map.of()));
                RedisProbe keys = new RedisProbe(redis, "")) {
            Browser browser = new Browser(first.http());
            browser.post("/login?name=anna");

            Contract.assertAnswers(browser.get("/user"), "anna");
            Contract.assertAnswers(browser.at(other.http()).get("/user"), "nobody");
            new Browser(other.http()).post("/login?name=bert");
            assertThat(keys.keys())
                    .hasSize(2)
                    .anyMatch(key -> key.startsWith("sojourn:shop:"))
                    .anyMatch(key -> key.startsWith("sojourn:" + nameOfTheApplication() + ":"));
            assertThat(first.log()).contains("application shop;");
            assertThat(other.log()).contains("application " + nameOfTheApplication() + ";");
        }
    }

    /** The settings nobody has changed, but for the preset that needs no secret. */
    private static Map<String, String> onSharedRedis(Redis redis, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(Settings.environment(Map.of(
                "session.preset", "development",
                "session.store", "redis",
                "session.redis.url", "redis://127.0.0.1:" + redis.port())));
        all.putAll(own);
        return all;
    }

    /** Settings for an application with a gate somewhere below the root of the host. */
    protected static Map<String, String> gated(String root) {
        return Settings.environment(Map.of(
                "session.sign-in.page", root + "/sign-in",
                "session.sign-in.paths", root + "/behind/*",
                "session.sign-in.public-paths", root + "/behind/open/*"));
    }

    protected static void assertGateHolds(RawHttp http, String root) {
        RequestTargets targets = new RequestTargets(root);
        Browser member = new Browser(http);
        assertThat(member.post(root + "/sign-in?name=anna").status()).isEqualTo(303);

        targets.disguises().forEach(call -> RequestTargetContract.assertStaysOutside(http, call));
        targets.open().map(http::send).forEach(answer -> Contract.assertAnswers(answer, "open"));
        targets.visits(member).forEach(answer -> Contract.assertAnswers(answer, "inside"));
    }

    private static void awaitSuccess(RawHttp http, Call call) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (http.send(call).status() != 200) {
            assertThat(Instant.now()).as("waited for " + call).isBefore(deadline);
        }
    }

    /** Settings for the store behind a line. */
    protected static Map<String, String> onRedis(RedisLine line) {
        return Settings.environment(Map.of(
                "session.preset", "development",
                "session.store", "redis",
                "session.redis.url", "redis://127.0.0.1:" + line.port(),
                "session.redis.key-prefix", "it-start-" + line.port() + ":",
                "session.store-timeout", "1s",
                "session.retry.enabled", "true",
                "session.circuit-breaker.enabled", "true",
                "session.circuit-breaker.reset-timeout", "1s"));
    }

    private ServerProcess start(String name, Map<String, String> environment) {
        return start(name, Node.FIRST, environment);
    }

    private ServerProcess start(String name, Node node, Map<String, String> environment) {
        return ServerProcess.start(runtime().launch(node, name, environment));
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }
}

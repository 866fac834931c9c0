package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.engine.SessionEngine;
import io.vertx.ext.web.Router;

/** Whatever answers a request, and if nothing does, nobody looks after its session any more when it is over. */
class GhostTest {

    private static final long PATIENCE_SECONDS = 10;
    private static final Semaphore ARRIVED = new Semaphore(0);

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withIdentities(
                    MemberResource.class, MemberResource.Roles.class, GateResource.class, Routes.class)
            .overrideConfigKey("session.sliding", "true") // not the default in tests
            .overrideConfigKey("quarkus.http.auth.permission.members.paths", "/*")
            .overrideConfigKey("quarkus.http.auth.permission.members.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.entrance.paths", "/member/sign-in")
            .overrideConfigKey("quarkus.http.auth.permission.entrance.policy", "permit");

    /** What other extensions may do with a request. */
    @Singleton
    public static class Routes {

        void add(@Observes Router router) {
            router.get("/route/answers").handler(request -> request.response().end("answer"));
            router.get("/route/fails").handler(request -> request.fail(new IllegalStateException("on purpose")));
            router.get("/route/hangs-up")
                    .handler(request -> request.request().connection().close());
            router.get("/route/is-silent").handler(request -> ARRIVED.release());
            router.get("/route/socket").handler(request -> request.request().toWebSocket());
            router.get("/route/is-cut-short")
                    .handler(request -> request.response()
                            .setChunked(true)
                            .write("beginning")
                            .onComplete(x -> ARRIVED.release()));
        }
    }

    @TestHTTPResource
    URI base;

    @Inject
    SessionEngine engine;

    private Browser member;

    @BeforeEach
    void signIn() {
        ARRIVED.drainPermits();
        member = new Browser(base);
        member.send("POST", "/member/sign-in?name=ann");
        Unattended.await(engine);
    }

    @ParameterizedTest
    @CsvSource({
        "/area/page.txt, 200",
        "/nowhere, 404",
        "/member/nowhere, 404",
        "/route/answers, 200",
        "/route/fails, 500",
        "/member/open, 200",
        "/member/admins, 403",
        "/member/signed-in-multi, 200"
    })
    void anAnswerLeavesNothingBehind(String path, int status) {
        assertThat(member.get(path).statusCode()).isEqualTo(status);

        Unattended.await(engine);
    }

    @ParameterizedTest
    @CsvSource({"/route/is-silent", "/route/is-cut-short"})
    void aClientThatGoesLeavesNothingBehind(String path) throws Exception {
        Socket client = send(path);
        try {
            assertThat(ARRIVED.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            engine.sweep();
            assertThat(engine.requestsUnderWay()).as("while the client waits").isEqualTo(1);
        } finally {
            client.close();
        }
        Unattended.await(engine);
    }

    @Test
    void aStreamIsLookedAfterUntilItsClientGoes() throws Exception {
        HttpResponse<InputStream> endless = member.open("/gate/endless");
        try {
            engine.sweep();
            assertThat(engine.requestsUnderWay()).as("while it streams").isEqualTo(1);
        } finally {
            endless.body().close();
        }
        Unattended.await(engine);
    }

    @Test
    void aWebSocketLeavesNothingBehind() {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", "session=" + member.cookie().orElseThrow())
                .buildAsync(
                        URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/route/socket"),
                        new Listener() {})
                .join();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

        Unattended.await(engine);
    }

    @Test
    void aServerThatHangsUpLeavesNothingBehind() throws Exception {
        try (Socket client = send("/route/hangs-up")) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        Unattended.await(engine);
    }

    private Socket send(String path) throws IOException {
        Socket client = new Socket(base.getHost(), base.getPort());
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: session="
                + member.cookie().orElseThrow() + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }
}

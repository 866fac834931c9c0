package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

class SessionClientTest {

    HttpServer server;
    SessionClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SessionClientTest::answer);
        server.start();
        client = visitor();
    }

    SessionClient visitor() {
        return new SessionClient(
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Sets or removes a cookie by the path, and answers with what it was sent. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/set")) {
            exchange.getResponseHeaders().add("Set-Cookie", "session=secret; Path=/; HttpOnly; SameSite=Lax");
        } else if (path.equals("/remove")) {
            exchange.getResponseHeaders().add("Set-Cookie", "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        }
        String seen =
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Cookie") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] body = seen.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.equals("/redirect") ? 303 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void keepsCookiesUntilTheyAreRemoved() {
        assertThat(client.get("/").body()).startsWith("GET null");
        client.get("/set");
        assertThat(client.get("/").body()).contains("session=secret");
        assertThat(client.cookie("session")).contains("secret");
        client.get("/remove");
        assertThat(client.get("/").body()).startsWith("GET null");
        assertThat(client.cookie("session")).isEmpty();
    }

    @Test
    void isOneVisitorOfSeveral() {
        client.get("/set");

        assertThat(visitor().get("/").body()).startsWith("GET null");
    }

    @Test
    void postsFormsAndFollowsNoRedirect() {
        assertThat(client.post("/redirect", Map.of("name", "ä & ö")).statusCode())
                .isEqualTo(303);
        assertThat(client.post("/", Map.of("name", "ä & ö")).body()).endsWith(" name=%C3%A4+%26+%C3%B6");
    }
}

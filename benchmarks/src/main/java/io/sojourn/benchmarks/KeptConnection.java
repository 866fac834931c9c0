package io.sojourn.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** One client with a session, which sends one request after the other on one connection. */
final class KeptConnection {

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String base;
    private final String cookie;

    private KeptConnection(int port) throws IOException, InterruptedException {
        base = "http://127.0.0.1:" + port;
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/login?name=anna"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.substring(0, value.indexOf(';')))
                .orElseThrow(() -> new IllegalStateException("no session was begun: status " + answer.statusCode()));
    }

    static KeptConnection signedIn(int port) throws IOException, InterruptedException {
        return new KeptConnection(port);
    }

    void send(String method, String target, int times) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Cookie", cookie)
                .method(method, BodyPublishers.noBody())
                .build();
        for (int i = 0; i < times; i++) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException(method + " " + target + " was answered with " + status);
            }
        }
    }
}

package io.sojourn.quarkus.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that keeps one session cookie, and shows the answers as they came. */
final class Browser {

    private static final String NAME = "session=";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private Optional<String> cookie;

    Browser(URI base) {
        this(base, Optional.empty());
    }

    Browser(URI base, Optional<String> cookie) {
        this.base = base;
        this.cookie = cookie;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    HttpResponse<String> send(String method, String path) {
        return send(method, path, BodyHandlers.ofString());
    }

    /** As a browser that shows the answer as a page. */
    HttpResponse<String> navigate(String path) {
        return send(
                HttpRequest.newBuilder(base.resolve(path)).GET().header("Accept", "text/html, */*;q=0.5"),
                BodyHandlers.ofString());
    }

    /** Returns as soon as the head is there. */
    HttpResponse<InputStream> open(String path) {
        return send("GET", path, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(String method, String path, BodyHandler<T> body) {
        return send(HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody()), body);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        request.timeout(Duration.ofSeconds(20));
        cookie.ifPresent(value -> request.header("Cookie", NAME + value));
        try {
            HttpResponse<T> response = client.send(request.build(), body);
            setCookies(response).stream()
                    .filter(header -> header.startsWith(NAME))
                    .findFirst()
                    .ifPresent(header -> cookie = Optional.of(header.substring(NAME.length(), header.indexOf(';'))));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of the session cookie. */
    Optional<String> cookie() {
        return cookie;
    }

    static List<String> setCookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie");
    }
}

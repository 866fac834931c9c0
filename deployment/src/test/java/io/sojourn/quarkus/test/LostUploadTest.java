package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Clients that go away while their body is read for the token in it leave nothing behind. */
class LostUploadTest {

    private static final Path UPLOADS = Path.of("target", "lost-uploads");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Semaphore BEGUN = new Semaphore(0);
    private static final Semaphore DESTROYED = new Semaphore(0);

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withRemoteStore(
                    UploadResource.class, Beginning.class, Trace.class)
            .overrideConfigKey("session.csrf", "token")
            .overrideConfigKey("quarkus.http.body.uploads-directory", UPLOADS.toString());

    /** Takes what never arrives. */
    @jakarta.ws.rs.Path("/lost")
    public static class UploadResource {

        @POST
        @jakarta.ws.rs.Path("/file")
        public String file(@RestForm FileUpload file) {
            return file.fileName();
        }

        @POST
        @jakarta.ws.rs.Path("/text")
        public String text(String body) {
            return body;
        }
    }

    /** Uses a bean of the request before its body is read. */
    @Provider
    @PreMatching
    public static class Beginning implements ContainerRequestFilter {

        @Inject
        Trace trace;

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getUriInfo().getPath().startsWith("/lost")) {
                trace.begin();
            }
        }
    }

    /** Tells when its request is over. */
    @RequestScoped
    public static class Trace {

        void begin() {
            BEGUN.release();
        }

        @PreDestroy
        void end() {
            DESTROYED.release();
        }
    }

    @TestHTTPResource
    URI base;

    @BeforeEach
    void forget() throws IOException {
        BEGUN.drainPermits();
        DESTROYED.drainPermits();
        Files.createDirectories(UPLOADS);
        try (Stream<Path> files = Files.list(UPLOADS)) { // of an earlier run that failed
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theFilesOfAFormWithPartsAreRemoved() throws Exception {
        String part = "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
                + "x".repeat(100_000);

        Socket client = send("/lost/file", "multipart/form-data; boundary=frontier", part);
        awaitFiles(true);
        client.close();

        assertOver();
        awaitFiles(false);
    }

    @Test
    void aFormWithoutPartsEndsToo() throws Exception {
        Socket client = send("/lost/text", "application/x-www-form-urlencoded", "text=" + "x".repeat(1000));
        assertThat(BEGUN.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        client.close();

        assertOver();
    }

    private Socket send(String path, String type, String beginning) throws IOException {
        Browser browser = new Browser(base);
        browser.get("/visit/blocking");
        Socket client = new Socket(base.getHost(), base.getPort());
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: session="
                + browser.cookie().orElseThrow() + "\r\nContent-Type: " + type
                + "\r\nContent-Length: 3000000\r\n\r\n" + beginning;
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }

    private static void assertOver() throws InterruptedException {
        assertThat(DESTROYED.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS))
                .as("the bean of the request was destroyed")
                .isTrue();
    }

    private static void awaitFiles(boolean wanted) throws IOException {
        long end = System.nanoTime() + LONG.toNanos();
        while (hasFiles() != wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(hasFiles()).as("whether there are files").isEqualTo(wanted);
    }

    private static boolean hasFiles() throws IOException {
        try (Stream<Path> files = Files.list(UPLOADS)) {
            return files.findAny().isPresent();
        }
    }
}

package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.RedisConfig;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.StoreTimeoutException;
import io.sojourn.spi.VerifierHash;

/** Connections to somebody who is not as quick, or not as kind, as Redis. */
class ConnectionProbeTest {

    private static final Duration SHORTER_THAN_THE_INTERVAL = Duration.ofMillis(150);
    private static final Duration LONG_ENOUGH_TO_ANSWER = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

    private ServerSocket server;
    private SessionStore store;
    private Socket connection;
    private BufferedReader received;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    private void connect(Duration timeout) throws IOException {
        URI url = URI.create("redis://127.0.0.1:" + server.getLocalPort());
        store = RedisStores.open(
                new RedisConfig(url, "sojourn:", 1, Duration.ofSeconds(5)), timeout, Clock.systemUTC());
        load();
        connection = server.accept();
        connection.setSoTimeout(PATIENCE_MILLIS);
        received = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    }

    @AfterEach
    void hangUp() throws IOException {
        store.close();
        connection.close();
        server.close();
    }

    @Test
    void oneOnWhichTheFirstCommandIsNotAnsweredIsClosed() throws IOException {
        connect(SHORTER_THAN_THE_INTERVAL);
        // Ends with the connection. On a busy machine the load gives up before it has one: then it was asked for
        // scripts.
        assertThat(received.lines()).containsAnyOf("EVAL", "GET");
    }

    @Test
    void oneOnWhichNobodyAnswersAnyMoreIsClosedAndMadeAnew() throws IOException {
        connect(LONG_ENOUGH_TO_ANSWER);
        receiveLoad();
        reply("$-1\r\n");
        // Ends with the connection.
        assertThat(received.lines()).contains("PING");
        server.accept().close();
    }

    @Test
    void oneOnWhichPingsAreRefusedStays() throws IOException {
        connect(LONG_ENOUGH_TO_ANSWER);
        for (int pings = 0; pings < 3; ) {
            String line = received.readLine();
            assertThat(line).as("the connection is closed").isNotNull();
            if (line.equals("GET") || line.equals("EVAL")) {
                reply("$-1\r\n");
            } else if (line.equals("PING")) {
                pings++;
                reply("-MISCONF Redis is configured to save RDB snapshots\r\n");
            }
        }
    }

    /** Whether it is repeated depends on it. */
    @Test
    void aCommandOnOneThatEndsFailsWithItAndNotForLackOfAnAnswer() throws IOException {
        connect(LONG_ENOUGH_TO_ANSWER);
        receiveLoad();
        reply("$-1\r\n");
        CompletableFuture<?> lost = load();
        receiveLoad();
        connection.close();

        assertThat(lost)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(StoreTimeoutException.class);
    }

    private CompletableFuture<?> load() {
        return store.load(new SessionKey("A".repeat(43)), VerifierHash.of(new byte[VerifierHash.LENGTH]))
                .toCompletableFuture();
    }

    private void receiveLoad() throws IOException {
        for (String line = received.readLine(); !line.equals("GET"); line = received.readLine()) {
            assertThat(line).isNotNull();
        }
    }

    private void reply(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}

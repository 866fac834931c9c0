package io.sojourn.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** A running server. It is stopped with all its children by {@link #close()}, and at the latest when this JVM ends. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration POLITE_STOP = Duration.ofSeconds(15);
    private static final Duration FORCED_STOP = Duration.ofSeconds(10);

    private final Launch launch;
    private final Process process;
    private final Thread stopAtExit = new Thread(this::stop);

    private ServerProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param launch what to start
     * @return the ready server
     * @throws StartFailedException if it ends, reports a failure or is not ready in time; it is stopped then
     */
    public static ServerProcess start(Launch launch) {
        ServerProcess server = new ServerProcess(launch, spawn(launch));
        Runtime.getRuntime().addShutdownHook(server.stopAtExit);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Process spawn(Launch launch) {
        try {
            Files.createDirectories(launch.log().getParent());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(launch.log().toFile());
            builder.environment().putAll(launch.environment());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(launch.patience());
        while (!isReady()) {
            failure().ifPresent(text -> {
                throw new StartFailedException("The server reported " + text, log());
            });
            if (!process.isAlive()) {
                throw new StartFailedException("The server ended with exit code " + process.exitValue(), log());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailedException("The server was not ready after " + launch.patience(), log());
            }
            awaitEnd(POLL);
        }
        failure().ifPresent(text -> {
            throw new StartFailedException("The server answers but reported " + text, log());
        });
    }

    private boolean isReady() {
        try {
            return http().send(Call.get(launch.readyTarget())).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Which of the texts that mean a failed start is in the log. */
    private Optional<String> failure() {
        String log = log();
        return launch.failures().stream().filter(log::contains).findFirst();
    }

    /** Everything that the server has written so far. */
    public String log() {
        try {
            return Files.readString(launch.log(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the server has used so far, on all processors together.
     *
     * @return grows in steps of about 10 ms
     * @throws IllegalStateException if the operating system does not tell
     */
    public Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the operating system tells no processor time"));
    }

    public RawHttp http() {
        return new RawHttp(launch.port());
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException shutdownHasBegun) {
            // Then the hook itself runs and finds nothing left to stop.
            return;
        }
    }

    /** A start script's children do not end with it, so each is told. */
    private void stop() {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroy);
        if (!awaitEnd(family, POLITE_STOP)) {
            family.forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(family, FORCED_STOP)) {
                throw new IllegalStateException("a server process cannot be stopped: " + family);
            }
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> family, Duration patience) {
        CompletableFuture<Void> end = CompletableFuture.allOf(
                family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd(Duration atMost) {
        try {
            process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the server", e);
        }
    }
}

package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Several clients that use two nodes all the time, and check what they are told. Used by one thread. */
final class Traffic implements AutoCloseable {

    /** Between the steps of a client: the servers are to be used, not to be loaded. */
    private static final int PAUSE_MILLIS = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Witness witness;
    private final List<TrafficClient> clients;
    private final ScheduledExecutorService threads;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final List<Future<?>> steps = new ArrayList<>();

    private Traffic(Witness witness) {
        this.witness = witness;
        this.clients = List.of(
                new CountingClient(witness),
                new CountingClient(witness),
                new CountingClient(witness),
                new ReadingClient(witness, "anna"),
                new ReadingClient(witness, "bert"),
                new LeavingClient(witness),
                new LeavingClient(witness));
        this.threads = Executors.newScheduledThreadPool(clients.size());
    }

    /** Begins, and returns when every client has been served by both nodes. */
    static Traffic on(Application application) {
        Traffic traffic = new Traffic(new Witness(application));
        for (TrafficClient client : traffic.clients) {
            traffic.steps.add(traffic.threads.scheduleWithFixedDelay(
                    () -> traffic.step(client), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        }
        traffic.goOnUntilServed();
        traffic.witness.warm();
        return traffic;
    }

    private void step(TrafficClient client) {
        try {
            client.step();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
            throw e;
        }
    }

    Witness witness() {
        return witness;
    }

    /** Lets the clients go on for some time. */
    void goOnFor(Duration time) {
        try {
            failure.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nothingFailed) {
            return;
        } catch (ExecutionException e) {
            throw new AssertionError("a client was told what it should not be", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Lets the clients go on until each of them has been served by both nodes, from now on. */
    void goOnUntilServed() {
        List<Integer> before = progress();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isFurther(before)) {
            assertThat(Instant.now()).as("every client to be served").isBefore(deadline);
            goOnFor(Duration.ofMillis(PAUSE_MILLIS));
        }
    }

    private boolean isFurther(List<Integer> before) {
        List<Integer> now = progress();
        return IntStream.range(0, now.size()).allMatch(i -> now.get(i) > before.get(i));
    }

    private List<Integer> progress() {
        return clients.stream().map(TrafficClient::progress).toList();
    }

    /** Ends the traffic: all that was confirmed is there. */
    void settle() {
        stop();
        goOnFor(Duration.ZERO);
        clients.forEach(TrafficClient::settle);
    }

    private void stop() {
        steps.forEach(step -> step.cancel(false));
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("every request to end")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

package io.sojourn.it.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sojourn.it.http.Answer;

/** Requests that are sent at a steady rate, however long the earlier ones take, as independent users do. */
final class SteadyLoad implements AutoCloseable {

    /** What became of one request. */
    record Sample(Instant sent, Duration taken, int status) {

        Instant answered() {
            return sent.plus(taken);
        }
    }

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private final Supplier<Answer> request;
    private final ScheduledExecutorService metronome = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService users = Executors.newCachedThreadPool();
    private final Queue<CompletableFuture<Sample>> samples = new ConcurrentLinkedQueue<>();

    private SteadyLoad(Supplier<Answer> request) {
        this.request = request;
    }

    /** Begins. */
    static SteadyLoad of(int perSecond, Supplier<Answer> request) {
        SteadyLoad load = new SteadyLoad(request);
        load.metronome.scheduleAtFixedRate(load::send, 0, SECOND / perSecond, TimeUnit.MICROSECONDS);
        return load;
    }

    private void send() {
        samples.add(CompletableFuture.supplyAsync(this::sample, users));
    }

    private Sample sample() {
        Instant sent = Instant.now();
        int status = request.get().status();
        return new Sample(sent, Duration.between(sent, Instant.now()), status);
    }

    /** Lets it go on for some time. */
    void goOnFor(Duration time) {
        try {
            metronome.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends, and waits for all answers. */
    Samples end() {
        close();
        return new Samples(samples.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public void close() {
        metronome.shutdownNow();
        users.shutdown();
    }

    /** What became of all requests. */
    record Samples(List<Sample> all) {

        Samples where(Predicate<Sample> condition) {
            return new Samples(all.stream().filter(condition).toList());
        }

        Samples failed() {
            return where(sample -> sample.status() >= 400);
        }

        int count() {
            return all.size();
        }

        Duration longest() {
            return part(1);
        }

        Duration middle() {
            return part(0.5);
        }

        private Duration part(double part) {
            List<Duration> times =
                    new ArrayList<>(all.stream().map(Sample::taken).sorted().toList());
            return times.isEmpty() ? Duration.ZERO : times.get((int) ((times.size() - 1) * part));
        }

        /** For how long after that moment there were answers of that kind. */
        Duration until(Instant since) {
            return all.stream()
                    .map(sample -> Duration.between(since, sample.answered()))
                    .filter(after -> !after.isNegative())
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }
}

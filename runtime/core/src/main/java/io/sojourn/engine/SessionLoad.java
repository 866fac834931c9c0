package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The load of one request's session: once, after the runtime has told who the caller is, since nobody is to see the
 * session of somebody else. Never waits; thread-safe.
 */
final class SessionLoad {

    /** How long others wait for a runtime that tells: it may be waiting for one of them. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final long LOOK_MILLIS = 100;

    private final Supplier<Optional<String>> caller;
    private final Function<Optional<String>, CompletionStage<Void>> work;
    private final SharedState shared;
    private final Clock clock;

    private Optional<CompletableFuture<Void>> promised = Optional.empty();
    private Optional<CompletableFuture<Void>> found = Optional.empty();
    private Optional<Question> asking = Optional.empty();
    private boolean looking;
    private boolean over;

    /** The runtime is being asked. */
    private record Question(Thread by, Instant at) {}

    /**
     * @param caller tells whom the runtime has signed in by now
     * @param work loads, knowing that
     */
    SessionLoad(
            Supplier<Optional<String>> caller,
            Function<Optional<String>, CompletionStage<Void>> work,
            SharedState shared,
            Clock clock) {
        this.caller = caller;
        this.work = work;
        this.shared = shared;
        this.clock = clock;
    }

    /** Whom the runtime has signed in by now. To be called outside of all locks. */
    Optional<String> caller() {
        return caller.get();
    }

    synchronized boolean isBegun() {
        return promised.isPresent();
    }

    /** Begins it, unless somebody has. */
    CompletionStage<Void> begin() {
        return claimed()
                .map(promise -> handedOut(askAndLoad(promise)))
                .orElseGet(() -> handedOut(isAskedBack() ? found(Optional.empty()) : others()));
    }

    private synchronized Optional<CompletableFuture<Void>> claimed() {
        if (promised.isPresent()) {
            return Optional.empty();
        }
        if (over) {
            throw RequestState.tooLate();
        }
        promised = Optional.of(new CompletableFuture<>());
        asking = Optional.of(new Question(Thread.currentThread(), clock.instant()));
        return promised;
    }

    /** Whoever tells who the caller is may ask the session before. */
    private synchronized boolean isAskedBack() {
        return asking.filter(question -> question.by() == Thread.currentThread())
                .isPresent();
    }

    /** No other begins; that which has, if any. */
    synchronized Optional<CompletableFuture<Void>> close() {
        over = true;
        return isBegun() ? Optional.of(others()) : Optional.empty();
    }

    private static CompletionStage<Void> handedOut(CompletableFuture<Void> load) {
        return load.isDone() ? load : load.minimalCompletionStage();
    }

    private CompletableFuture<Void> askAndLoad(CompletableFuture<Void> promise) {
        Optional<String> name;
        try {
            name = caller.get();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                asking = Optional.empty();
                promised = found;
            }
            promise.completeExceptionally(e);
            throw e;
        }
        synchronized (this) {
            asking = Optional.empty();
        }
        found(name).whenComplete((x, failure) -> {
            named(name); // where others went ahead
            Promises.complete(promise, null, failure);
        });
        return promise;
    }

    private void named(Optional<String> name) {
        synchronized (shared) {
            name.ifPresent(known -> shared.become(state -> state.principalSeen(known)));
        }
    }

    private CompletableFuture<Void> found(Optional<String> name) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        synchronized (this) {
            if (found.isPresent()) {
                return found.get();
            }
            found = Optional.of(mine);
        }
        Promises.fulfil(mine, Promises.KEPT, () -> work.apply(name));
        return mine;
    }

    private synchronized CompletableFuture<Void> others() {
        if (asking.isPresent() && !looking) {
            looking = true;
            lookLater();
        }
        return promised.orElseThrow();
    }

    private void lookLater() {
        CompletableFuture.runAsync(
                this::goOnAfterPatience, CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void goOnAfterPatience() {
        CompletableFuture<Void> promise;
        synchronized (this) {
            if (asking.isEmpty()) {
                looking = false; // who was asked has failed, and another may be asked
                return;
            }
            promise = promised.orElseThrow();
            if (clock.instant().isBefore(asking.get().at().plus(PATIENCE))) {
                lookLater();
                return;
            }
        }
        LOG.log(
                Level.WARNING,
                "The runtime has not told for {0} who has signed in, so a session is loaded without; whoever tells may"
                        + " use the session, but without waiting for other threads",
                PATIENCE);
        found(Optional.empty()).whenComplete((x, failure) -> Promises.complete(promise, null, failure));
    }
}

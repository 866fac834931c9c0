package io.sojourn.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;

import io.sojourn.config.SessionConfig;
import io.sojourn.engine.CommitResult;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.WorkingSession;
import io.sojourn.http.Observers;
import io.sojourn.http.RequestScopedExchange;

/**
 * Gives a test a session that holds what the test needs, without signing in through pages first.
 *
 * <pre>{@code
 * // Code that has session data injected, called in this process:
 * SessionTestSupport.Outcome<Integer> outcome =
 *         SessionTestSupport.with(new UserSession("ada")).call(() -> orders.place());
 * assertThat(outcome.data(UserSession.class).getOrders()).hasSize(1);
 *
 * // A request over HTTP, to the application in which the test runs:
 * given().header("Cookie", SessionTestSupport.with(new UserSession("ada")).signIn("ada").cookie())
 *         .get("/account").then().statusCode(200);
 * }</pre>
 *
 * <p>The session is stored in the application's own store, so what is tested is the real thing. Needs a running CDI
 * container: a {@code @QuarkusTest}, or Weld SE. Immutable; each use makes a new session.
 */
public final class SessionTestSupport {

    private static final long PATIENCE_SECONDS = 30;

    private final List<Consumer<WorkingSession>> preparations;

    private SessionTestSupport(List<Consumer<WorkingSession>> preparations) {
        this.preparations = preparations;
    }

    /**
     * A session with data.
     *
     * @param data objects of the application's classes of session data, each class at most once; none for a session
     *     without data
     * @return a session to be used
     * @throws IllegalArgumentException if two objects are of one class
     */
    public static SessionTestSupport with(Object... data) {
        Map<Class<?>, Object> byClass = new LinkedHashMap<>();
        for (Object object : data) {
            if (byClass.put(object.getClass(), object) != null) {
                throw new IllegalArgumentException(
                        "A session holds one object of each class, but two of " + object.getClass() + " were given");
            }
        }
        List<Consumer<WorkingSession>> preparations = new ArrayList<>();
        preparations.add(WorkingSession::create);
        byClass.values().forEach(object -> preparations.add(changes -> set(changes, object)));
        return new SessionTestSupport(preparations);
    }

    @SuppressWarnings("unchecked")
    private static <T> void set(WorkingSession changes, T object) {
        changes.set((Class<T>) object.getClass(), object);
    }

    /**
     * The same session, of somebody who has just signed in.
     *
     * @param name of the user
     * @return a session to be used
     */
    public SessionTestSupport signIn(String name) {
        return also(changes -> changes.signIn(name));
    }

    /**
     * The same session with an idle timeout of its own.
     *
     * @param idleTimeout at least a millisecond
     * @return a session to be used
     */
    public SessionTestSupport idleTimeout(Duration idleTimeout) {
        return also(changes -> changes.idleTimeout(idleTimeout));
    }

    /**
     * Stores the session and gives what a client has to send to be in it.
     *
     * @return the value of a {@code Cookie} header, {@code name=token}
     */
    public String cookie() {
        return bean(SessionConfig.class).cookie().name() + "=" + token();
    }

    /**
     * Runs code in this process in which the injected session is this one. Afterwards it is saved as at the end of a
     * request.
     *
     * @param code what to test
     * @param <T> its result
     * @return the result, and the session as the code left it
     * @throws Exception as the code throws; the session is saved all the same
     */
    public <T> Outcome<T> call(Callable<T> code) throws Exception {
        SessionExchange exchange = bean(SessionEngine.class).open(List.of(token()));
        await(exchange.load());
        RequestContextController context = bean(RequestContextController.class);
        boolean activated = context.activate();
        RequestScopedExchange.Holder holder = bean(RequestScopedExchange.Holder.class);
        Optional<SessionExchange> before = holder.exchange();
        holder.hold(Optional.of(exchange));
        try {
            T result = save(exchange, code);
            return new Outcome<>(result, exchange);
        } finally {
            holder.hold(before);
            if (activated) {
                context.deactivate();
            }
        }
    }

    /** The end of a request: what the code did is saved although it fails, and its own failure counts. */
    private static <T> T save(SessionExchange exchange, Callable<T> code) throws Exception {
        T result;
        try {
            result = code.call();
        } catch (Exception failure) {
            try {
                finish(exchange);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        finish(exchange);
        return result;
    }

    private static void finish(SessionExchange exchange) {
        await(exchange.finish());
        bean(Observers.class).tell(exchange);
    }

    /**
     * {@link #call} for code without a result.
     *
     * @param code what to test
     * @return the session as the code left it
     */
    public Outcome<Void> run(Runnable code) {
        try {
            return call(() -> {
                code.run();
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A Runnable throws no checked exception", e);
        }
    }

    /**
     * What code did in a session. Valid while the container runs.
     *
     * @param <T> the result of the code
     */
    public static final class Outcome<T> {

        private final T result;
        private final SessionExchange exchange;

        private Outcome(T result, SessionExchange exchange) {
            this.result = result;
            this.exchange = exchange;
        }

        /**
         * @return what the code returned
         */
        public T result() {
            return result;
        }

        /**
         * Whether there is a session still.
         *
         * @return false if the code has invalidated it
         */
        public boolean exists() {
            return exchange.view().handle().isPresent();
        }

        /**
         * The data as the code left it.
         *
         * @param type a class of session data
         * @param <D> its type
         * @return the object
         */
        public <D> D data(Class<D> type) {
            return exchange.session().get(type);
        }

        /**
         * @return who is signed in; empty if nobody is
         */
        public Optional<String> principal() {
            return exchange.view().principal();
        }
    }

    private String token() {
        SessionExchange exchange = bean(SessionEngine.class).open(List.of());
        await(exchange.load());
        preparations.forEach(preparation -> preparation.accept(exchange.session()));
        CommitResult commit = await(exchange.finish());
        if (commit.cookie() instanceof CookieChange.Replace created) {
            return created.value();
        }
        throw new IllegalStateException("The store did not take the session of the test");
    }

    private SessionTestSupport also(Consumer<WorkingSession> preparation) {
        List<Consumer<WorkingSession>> more = new ArrayList<>(preparations);
        more.add(preparation);
        return new SessionTestSupport(List.copyOf(more));
    }

    private static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}

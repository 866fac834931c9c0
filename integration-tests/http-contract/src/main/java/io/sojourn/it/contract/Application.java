package io.sojourn.it.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.sojourn.it.contract.ApplicationRuntime.Node;
import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;
import io.sojourn.it.redis.RedisProbe;
import io.sojourn.it.server.ServerProcess;

/** The running test application with one configuration. */
public final class Application implements AutoCloseable {

    private final ApplicationRuntime runtime;
    private final Settings settings;
    private final ServerProcess server;
    private final Optional<RedisView> redis;
    private Optional<ServerProcess> otherNode = Optional.empty();
    private Duration ahead = Duration.ZERO;
    private Duration aheadElsewhere = Duration.ZERO;

    private Application(
            ApplicationRuntime runtime, Settings settings, ServerProcess server, Optional<RedisView> redis) {
        this.runtime = runtime;
        this.settings = settings;
        this.server = server;
        this.redis = redis;
    }

    /**
     * @param runtime where to run
     * @return the application with the memory store, ready
     */
    public static Application onMemory(ApplicationRuntime runtime) {
        return withoutRedis(runtime, Settings.memory());
    }

    /**
     * @param runtime where to run
     * @return the application with bound sessions and protected forms, ready
     */
    public static Application guarded(ApplicationRuntime runtime) {
        return withoutRedis(runtime, Settings.guarded());
    }

    /**
     * @param runtime where to run
     * @return the application whose sessions travel with their clients, ready
     */
    public static Application withCookieStore(ApplicationRuntime runtime) {
        return withoutRedis(runtime, Settings.cookieStore());
    }

    /**
     * @param runtime where to run
     * @return the same with everything that is not the default, ready
     */
    public static Application withCookiesInPieces(ApplicationRuntime runtime) {
        return withoutRedis(runtime, Settings.cookieInPieces());
    }

    private static Application withoutRedis(ApplicationRuntime runtime, Settings settings) {
        return new Application(
                runtime, settings, start(runtime, Node.FIRST, settings.name(), settings), Optional.empty());
    }

    /**
     * @param runtime where to run
     * @return the application with the Redis store, ready
     */
    public static Application onRedis(ApplicationRuntime runtime) {
        return onRedis(runtime, RedisSettings::redis);
    }

    /**
     * @param runtime where to run
     * @return the application with the Redis store and what is not the default beside it, ready
     */
    public static Application withOtherChoices(ApplicationRuntime runtime) {
        return onRedis(runtime, RedisSettings::otherChoices);
    }

    /**
     * @param runtime where to run
     * @return the application with copies of sessions in front of Redis, ready
     */
    public static Application clustered(ApplicationRuntime runtime) {
        return onRedis(runtime, RedisSettings::clustered);
    }

    /**
     * @param runtime where to run
     * @return the application with the Redis store on a server with few threads, ready
     */
    public static Application withFewThreads(ApplicationRuntime runtime) {
        return onRedis(runtime, RedisSettings::fewThreads);
    }

    /**
     * @param runtime where to run
     * @return the application with the Redis store and sealed data, after a change of its secret, ready
     */
    public static Application sealed(ApplicationRuntime runtime) {
        return onRedis(runtime, RedisSettings::sealed);
    }

    /**
     * @param runtime where to run
     * @return the application with copies of sessions, and a Redis of its own to which anything may happen, ready
     */
    public static Application amidFaults(ApplicationRuntime runtime) {
        return on(runtime, Redis.own(), RedisSettings::amidFaults);
    }

    /**
     * @param runtime where to run
     * @return the same without copies, ready
     */
    public static Application amidFaultsWithoutCopies(ApplicationRuntime runtime) {
        return on(runtime, Redis.own(), RedisSettings::amidFaultsWithoutCopies);
    }

    /**
     * @param runtime where to run
     * @return the same on one node without anything that would answer in place of Redis, ready
     */
    public static Application inAnOutage(ApplicationRuntime runtime) {
        return on(runtime, Redis.own(), RedisSettings::inAnOutage);
    }

    private static Application onRedis(ApplicationRuntime runtime, IntFunction<Settings> choice) {
        return on(runtime, Redis.running(), choice);
    }

    private static Application on(ApplicationRuntime runtime, Redis redis, IntFunction<Settings> choice) {
        RedisLine line = new RedisLine(redis);
        Settings settings = choice.apply(line.port());
        try {
            ServerProcess server = start(runtime, Node.FIRST, settings.name(), settings);
            return new Application(
                    runtime, settings, server, Optional.of(new RedisView(redis, settings.keyPrefix(), line)));
        } catch (RuntimeException e) {
            line.close();
            redis.close();
            throw e;
        }
    }

    private static ServerProcess start(ApplicationRuntime runtime, Node node, String name, Settings settings) {
        return ServerProcess.start(runtime.launch(node, name, settings.environment()));
    }

    public RawHttp http() {
        return server.http();
    }

    /** Another process with the same settings, started when it is first asked for. */
    public synchronized RawHttp otherNode() {
        if (otherNode.isEmpty()) {
            otherNode = Optional.of(start(runtime, Node.SECOND, settings.name() + "-other-node", settings));
            advance(otherNode.get(), ahead.plus(aheadElsewhere));
        }
        return otherNode.get().http();
    }

    /** A process that still has the previous secret alone, started when it is first asked for. */
    public synchronized ServerProcess nodeBeforeTheChangeOfTheSecret() {
        return otherNode(settings.beforeTheChangeOfTheSecret());
    }

    /** A process that does not compress, started when it is first asked for. */
    public synchronized ServerProcess nodeWithoutCompression() {
        return otherNode(settings.withoutCompression());
    }

    private ServerProcess otherNode(Settings other) {
        if (otherNode.isEmpty()) {
            otherNode = Optional.of(start(runtime, Node.SECOND, other.name(), other));
        }
        return otherNode.get();
    }

    /** How much longer than its idle timeout a session may live. */
    Duration touchInterval() {
        return settings.touchInterval();
    }

    /** Lets time pass for the sessions of all nodes. */
    synchronized void letPass(Duration time) {
        ahead = ahead.plus(time);
        nodes().forEach(node -> advance(node, time));
    }

    /** Lets time pass for the other node alone: its clock is ahead from now on. */
    synchronized void letPassElsewhere(Duration time) {
        aheadElsewhere = aheadElsewhere.plus(time);
        otherNode.ifPresent(node -> advance(node, time));
    }

    /** All nodes go by the system's clock again. */
    synchronized void setTheClockRight() {
        if (!ahead.plus(aheadElsewhere).isZero()) {
            ahead = Duration.ZERO;
            aheadElsewhere = Duration.ZERO;
            nodes().forEach(node -> answered(node.http().send(Call.of("DELETE", "/clock"))));
        }
    }

    private List<ServerProcess> nodes() {
        return Stream.concat(Stream.of(server), otherNode.stream()).toList();
    }

    private static void advance(ServerProcess node, Duration time) {
        answered(node.http().send(Call.post("/clock?millis=" + time.toMillis())));
    }

    private static void answered(Answer answer) {
        if (answer.status() != 204) {
            throw new IllegalStateException("the clock cannot be set: " + answer);
        }
    }

    /** Whether requests that change something have to show at least a header. */
    boolean wantsHeader() {
        return "header".equals(settings.properties().get("session.csrf"));
    }

    /** Whether its preset is one for real users: that of every server about which nobody says anything. */
    boolean isInService() {
        return !settings.properties().containsKey("session.preset");
    }

    /** Whether tokens prove who has made them. */
    boolean hasSecret() {
        return settings.properties().containsKey("session.secret");
    }

    /** Where the runtime tells its metrics. */
    public String metricsTarget() {
        return runtime.metricsTarget();
    }

    public CookieLook cookie() {
        return settings.cookie();
    }

    /** Everything that the server has written so far. */
    public String log() {
        return server.log();
    }

    /**
     * @return the Redis behind it
     * @throws IllegalStateException if it has another store
     */
    public RedisView redis() {
        return redis.orElseThrow(() -> new IllegalStateException("this application does not use Redis"));
    }

    @Override
    public synchronized void close() {
        otherNode.ifPresent(ServerProcess::close);
        server.close();
        redis.ifPresent(RedisView::close);
    }

    /** The Redis behind an application. */
    public static final class RedisView {

        private final Redis server;
        private final String keyPrefix;
        private final RedisLine line;
        private Optional<RedisProbe> probe = Optional.empty();

        private RedisView(Redis server, String keyPrefix, RedisLine line) {
            this.server = server;
            this.keyPrefix = keyPrefix;
            this.line = line;
        }

        /** The server itself. It is the one of all tests, unless the application was started amid faults. */
        public Redis server() {
            return server;
        }

        /** Sees what the application does there; stays with the server that there was when it was first asked for. */
        public synchronized RedisProbe probe() {
            if (probe.isEmpty()) {
                probe = Optional.of(newProbe());
            }
            return probe.get();
        }

        /** The same for one who closes it: the server may be another one later. */
        public RedisProbe newProbe() {
            return new RedisProbe(server, keyPrefix);
        }

        /** What lies between the two. */
        public RedisLine line() {
            return line;
        }

        private synchronized void close() {
            probe.ifPresent(RedisProbe::close);
            line.close();
            server.close();
        }
    }
}

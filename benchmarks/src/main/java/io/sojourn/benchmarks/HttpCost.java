package io.sojourn.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sojourn.it.redis.Redis;
import io.sojourn.it.server.FreePort;
import io.sojourn.it.server.Launch;
import io.sojourn.it.server.ServerProcess;

/**
 * What requests cost a running Quarkus application in processor time, with the guard and without. The servers run side
 * by side and take turns in short rounds, so that a machine that changes its speed does so for all of them; each round
 * gives one figure, and what is told is their median with the least and the most.
 *
 * <p>Arguments: the application's {@code quarkus-run.jar}, a folder for its logs, and if wanted the number of rounds and
 * that of requests in a round.
 */
public final class HttpCost {

    private static final int ROUNDS = 15;
    private static final int REQUESTS = 4_000;

    /** How the guard is set. */
    private enum Guard {
        OFF(Map.of("MP_FAULT_TOLERANCE_NONFALLBACK_ENABLED", "false")),
        TIME_LIMIT(Map.of("SESSION_RETRY_ENABLED", "false", "SESSION_CIRCUIT_BREAKER_ENABLED", "false")),
        ON(Map.of("SESSION_RETRY_ENABLED", "true", "SESSION_CIRCUIT_BREAKER_ENABLED", "true"));

        private final Map<String, String> environment;

        Guard(Map<String, String> environment) {
            this.environment = environment;
        }
    }

    private record Work(String name, String method, String target) {}

    private static final List<Work> WORKS = List.of(
            new Work("untouched", "GET", "/untouched"),
            new Work("read on a worker", "GET", "/user"),
            new Work("read, loaded before", "GET", "/outage/loaded-user"),
            new Work("change on a worker", "POST", "/user/visits"));

    private HttpCost() {}

    /**
     * @param arguments see the class
     * @throws Exception if a server does not start or answers with an error
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
        int requests = arguments.length > 3 ? Integer.parseInt(arguments[3]) : REQUESTS;
        Map<Guard, ServerProcess> servers = new EnumMap<>(Guard.class);
        try {
            for (Guard guard : Guard.values()) {
                servers.put(guard, ServerProcess.start(launch(Path.of(arguments[0]), Path.of(arguments[1]), guard)));
            }
            for (Work work : WORKS) {
                measure(work, servers, rounds, requests);
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private static Launch launch(Path application, Path logs, Guard guard) {
        int port = FreePort.find();
        Map<String, String> environment = new HashMap<>(guard.environment);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("SESSION_PRESET", "development");
        environment.put("SESSION_STORE", "redis");
        environment.put(
                "SESSION_REDIS_URL", "redis://127.0.0.1:" + Redis.running().port());
        return new Launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        application.toString()),
                application.getParent(),
                environment,
                port,
                "/untouched",
                Set.of("Failed to start application"),
                logs.resolve("http-cost-" + guard + ".log"),
                Duration.ofMinutes(1));
    }

    private static void measure(Work work, Map<Guard, ServerProcess> servers, int rounds, int requests)
            throws Exception {
        Map<Guard, double[]> figures = new EnumMap<>(Guard.class);
        Map<Guard, KeptConnection> clients = new EnumMap<>(Guard.class);
        for (Guard guard : servers.keySet()) {
            figures.put(guard, new double[rounds]);
            clients.put(guard, KeptConnection.signedIn(servers.get(guard).http().port()));
            clients.get(guard).send(work.method(), work.target(), 5 * requests); // warm
        }
        for (int round = 0; round < rounds; round++) {
            for (Guard guard : servers.keySet()) {
                Duration before = servers.get(guard).processorTime();
                clients.get(guard).send(work.method(), work.target(), requests);
                Duration spent = servers.get(guard).processorTime().minus(before);
                figures.get(guard)[round] = spent.toNanos() / 1_000.0 / requests;
            }
        }
        figures.forEach((guard, values) -> {
            Arrays.sort(values);
            System.out.printf(
                    "%-20s guard %-10s %7.1f us of processor time for a request (%.1f to %.1f)%n",
                    work.name(), guard, values[rounds / 2], values[0], values[rounds - 1]);
        });
    }
}

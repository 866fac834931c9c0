package io.sojourn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import jakarta.enterprise.inject.Instance;

import io.sojourn.Session;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.http.RequestHead;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.Scheme;
import io.sojourn.http.signin.SignInGate;

/**
 * Processor time in which the gate finds out whether a target is gated: ordinary ones, and those of at most 8 KB that cost
 * it most. The worst were found by a search that changes the most expensive ones at random.
 */
public final class GateCost {

    private static final int LONGEST_TARGET = 8 * 1024;
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 200;

    private static final SessionConfig CONFIG = SessionConfigReader.read(key ->
            Optional.ofNullable(Map.of("session.sign-in.paths", "/*", "session.sign-in.public-paths", "/assets/*")
                    .get(key)));

    private final SignInGate gate = new SignInGate(CONFIG, nothing(Session.class), noBeans());

    private GateCost() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        List<String> targets = List.of(
                "/assets/style.css",
                "/assets/a%20b.css;v=1",
                target("..;%2f%252e%252e%5c;a//./%25252f", 3_840),
                target("..;%2f%252e%252e%5c;a//./%25252f", LONGEST_TARGET),
                target("/..;", LONGEST_TARGET),
                target("a%20b/", LONGEST_TARGET),
                target(";%25%5c/.//.", 2_482),
                target("%25aa%5c5/../%5c;x", 3_186),
                target(";%2/../%5c/.//;.", 2_039),
                target("/%2e;a//\\b", 2_000));
        GateCost cost = new GateCost();
        targets.forEach(target -> cost.measure(target, WARM_UP));
        for (String target : targets) {
            long nanos = LongStream.range(0, rounds)
                    .map(round -> cost.measure(target, REQUESTS))
                    .sorted()
                    .toArray()[rounds / 2];
            System.out.printf(
                    "%7.4f ms %5d B %s%n",
                    nanos / 1e6, target.length(), target.substring(0, Math.min(target.length(), 40)));
        }
    }

    private static String target(String repeated, int length) {
        String prefix = "/assets/";
        return prefix + repeated.repeat((length - prefix.length()) / repeated.length());
    }

    /** Processor time of one request. */
    private long measure(String target, int requests) {
        RequestInfo request = new RequestInfo("GET", target, target, Optional.empty(), new NoHead());
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long time = thread.getCurrentThreadCpuTime();
        for (int i = 0; i < requests; i++) {
            gate.requirement(request, Optional.empty());
        }
        return (thread.getCurrentThreadCpuTime() - time) / requests;
    }

    @SuppressWarnings("unchecked")
    private static <T> Instance<T> noBeans() {
        return nothing(Instance.class);
    }

    /** Says yes to whatever it is asked; only whether there are beans is. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                GateCost.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("isUnsatisfied")));
    }

    /** The gate reads none to find out. */
    private static final class NoHead implements RequestHead {

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public Scheme scheme() {
            return Scheme.of("https");
        }

        @Override
        public Optional<String> authority() {
            return Optional.empty();
        }

        @Override
        public Optional<String> peerAddress() {
            return Optional.empty();
        }
    }
}

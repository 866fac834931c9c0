package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.sojourn.engine.SessionEngine;

/** Waits until no request is looked after: the server may notice the end of one a moment later than its client. */
final class Unattended {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Unattended() {}

    static void await(SessionEngine engine) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        engine.sweep();
        while (engine.requestsUnderWay() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            engine.sweep();
        }
        assertThat(engine.requestsUnderWay())
                .as("requests that are looked after")
                .isZero();
    }
}

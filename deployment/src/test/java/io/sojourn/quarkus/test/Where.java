package io.sojourn.quarkus.test;

import io.vertx.core.Context;

/** What kind of thread this is. */
final class Where {

    private Where() {}

    static String am() {
        if (Context.isOnEventLoopThread()) {
            return "event loop";
        }
        return Thread.currentThread().getName().startsWith("executor-thread") ? "worker" : "another thread";
    }
}

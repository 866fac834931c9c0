package io.sojourn.it.contract;

import java.util.Locale;
import java.util.Map;

import io.sojourn.it.server.Launch;

/** How to start the test application on one runtime. */
public interface ApplicationRuntime {

    /** Which of the processes that run at the same time. */
    enum Node {
        FIRST,
        SECOND
    }

    /**
     * @param node tells apart what runs at the same time
     * @param name tells apart the logs: letters, digits and hyphens
     * @param environment variables that configure the application
     * @return what to start, on a port of its own
     */
    Launch launch(Node node, String name, Map<String, String> environment);

    /** The same where nothing else runs. */
    default Launch launch(String name, Map<String, String> environment) {
        return launch(Node.FIRST, name, environment);
    }

    /**
     * @return where MicroProfile Health tells whether the application is ready
     */
    String readinessTarget();

    /**
     * @return where the runtime tells its metrics, in the text format of Prometheus
     */
    String metricsTarget();

    /**
     * The environment variable of a configuration key, by the rules of MicroProfile Config.
     *
     * @param key such as {@code session.redis.key-prefix}
     * @return such as {@code SESSION_REDIS_KEY_PREFIX}
     */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

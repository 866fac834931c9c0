package io.sojourn.it.quarkus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sojourn.it.contract.ApplicationRuntime;
import io.sojourn.it.server.FreePort;
import io.sojourn.it.server.JvmOptions;
import io.sojourn.it.server.Launch;

/** Runs the fast-jar that the build has made. */
final class Quarkus implements ApplicationRuntime {

    private final Path application = property("it.application");
    private final Path directory = property("it.directory");

    @Override
    public Launch launch(Node node, String name, Map<String, String> environment) {
        int port = FreePort.find();
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.SHORT_LIVED);
        command.addAll(List.of("-jar", application.toString()));
        return new Launch(
                command,
                application.getParent(),
                all,
                port,
                "/untouched",
                Set.of("Failed to start application"),
                directory.resolve(name + ".log"),
                Duration.ofMinutes(1));
    }

    @Override
    public String metricsTarget() {
        return "/q/metrics";
    }

    @Override
    public String readinessTarget() {
        return "/q/health/ready";
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " is set by the build: see pom.xml");
        }
        return Path.of(value);
    }
}

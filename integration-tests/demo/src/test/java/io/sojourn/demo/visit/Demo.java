package io.sojourn.demo.visit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sojourn.it.server.FreePort;
import io.sojourn.it.server.JvmOptions;
import io.sojourn.it.server.Launch;
import io.sojourn.it.server.ServerProcess;

/** The packaged demo, running as its users run it. */
final class Demo implements AutoCloseable {

    private final int port;
    private final ServerProcess server;

    private Demo(int port, ServerProcess server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts it on a free port.
     *
     * @param name of its log
     * @param properties what a user would say after {@code -D}
     * @return the running demo
     */
    static Demo start(String name, String... properties) {
        int port = FreePort.find();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.SHORT_LIVED);
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of(properties));
        command.add("-jar");
        command.add(System.getProperty("demo.jar"));
        Path directory = directory();
        ServerProcess server = ServerProcess.start(new Launch(
                command,
                directory.getParent(),
                Map.of(),
                port,
                "/",
                Set.of(),
                directory.resolve(name + ".log"),
                Duration.ofMinutes(1)));
        return new Demo(port, server);
    }

    /** Where logs and screenshots go. */
    static Path directory() {
        return Path.of(System.getProperty("demo.directory"));
    }

    String url() {
        return "http://localhost:" + port;
    }

    ServerProcess server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.sojourn.it.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.sojourn.it.contract.ApplicationRuntime;
import io.sojourn.it.server.FreePort;
import io.sojourn.it.server.JvmOptions;
import io.sojourn.it.server.Launch;

/**
 * Runs the WAR on the unpacked Open Liberty. Each node has a user directory, which its next launch takes over: what the
 * server has worked out about its features is there already, which is half of a start.
 */
final class OpenLiberty implements ApplicationRuntime {

    private static final String SERVER = "sojourn";

    /** Open Liberty lives on without a feature or an application, and then only its log tells. */
    private static final Set<String> FAILURES = Set.of(
            "CWWKF0001E", // a feature is missing
            "CWWKF0033E", // features exclude each other
            "CWWKZ0002E", // the application did not start
            "CWWKZ0012I", // the application was not started, because a listener of its start threw
            "CWWKZ0013E", // the application cannot be started twice
            "CWWKZ0014W", // the application is not where it should be
            "CWMFT", // settings of Fault Tolerance that it does not like
            "CWNEN0047W", // a class of the application refers to something that is not there
            "CWWKO0221E", // the port is taken
            "CWWKG0014E"); // server.xml cannot be read

    /** Those that were emptied of what earlier builds have left. */
    private static final Set<Path> USED = ConcurrentHashMap.newKeySet();

    private final Set<String> withoutFeatures;
    private final String contextRoot;
    private final Path home = property("it.liberty.home");
    private final Path config = property("it.liberty.config");
    private final Path application = property("it.application");
    private final Path directory = property("it.directory");

    OpenLiberty() {
        this(Set.of(), "");
    }

    private OpenLiberty(Set<String> withoutFeatures, String contextRoot) {
        this.withoutFeatures = withoutFeatures;
        this.contextRoot = contextRoot;
    }

    /** A server that has nothing of MicroProfile but its configuration. */
    static OpenLiberty withConfigAlone() {
        return new OpenLiberty(Set.of("mpFaultTolerance-4.1", "mpHealth-4.0"), "");
    }

    /**
     * @param contextRoot of the application, such as {@code /shop}
     */
    static OpenLiberty withContextRoot(String contextRoot) {
        return new OpenLiberty(Set.of(), contextRoot);
    }

    @Override
    public Launch launch(Node node, String name, Map<String, String> environment) {
        int port = FreePort.find();
        Path userDirectory = directory.resolve(userDirectory(node));
        prepare(userDirectory);
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("WLP_USER_DIR", userDirectory.toString());
        all.put("JVM_ARGS", String.join(" ", JvmOptions.SHORT_LIVED));
        all.put("HTTP_PORT", String.valueOf(port));
        all.put("WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO"); // what tests read is all there is to read
        all.put("CONTEXT_ROOT", contextRoot.isEmpty() ? "/" : contextRoot);
        all.put("APPLICATION_WAR", application.toString());
        return new Launch(
                List.of(home.resolve("bin/server").toString(), "run", SERVER),
                directory,
                all,
                port,
                contextRoot + "/untouched",
                FAILURES,
                directory.resolve(name + ".log"),
                Duration.ofMinutes(2));
    }

    /** What is known about some features is of no use with others. */
    private String userDirectory(Node node) {
        String name = node.name().toLowerCase(Locale.ROOT);
        return withoutFeatures.isEmpty() ? name : name + "-with-fewer-features";
    }

    private void prepare(Path userDirectory) {
        try {
            if (USED.add(userDirectory)) {
                delete(userDirectory);
            }
            Path server = userDirectory.resolve("servers").resolve(SERVER);
            Files.createDirectories(server);
            Files.writeString(server.resolve("server.xml"), serverXml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String serverXml() throws IOException {
        String xml = Files.readString(config);
        for (String feature : withoutFeatures) {
            String line = "<feature>" + feature + "</feature>";
            if (!xml.contains(line)) {
                throw new IllegalStateException(config + " does not have " + line);
            }
            xml = xml.replace(line, "");
        }
        return xml;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> content = Files.walk(directory)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public String metricsTarget() {
        return "/metrics";
    }

    @Override
    public String readinessTarget() {
        return "/health/ready";
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " is set by the build: see pom.xml");
        }
        return Path.of(value);
    }
}

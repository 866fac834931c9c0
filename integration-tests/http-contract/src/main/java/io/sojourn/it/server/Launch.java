package io.sojourn.it.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to start and how to know whether it worked.
 *
 * @param command program and arguments
 * @param directory where it runs
 * @param environment variables on top of this process's own
 * @param port where it will listen
 * @param readyTarget what answers 200 as soon as the application is there
 * @param failures texts in the log that mean the start failed, even if the process lives on
 * @param log where its output goes
 * @param patience how long the start may take
 */
public record Launch(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        int port,
        String readyTarget,
        Set<String> failures,
        Path log,
        Duration patience) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        failures = Set.copyOf(failures);
    }
}

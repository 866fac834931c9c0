package io.sojourn.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource that tells a page how much time its session has left, so that it can warn before the time-out (WCAG
 * 2.2.1, "Timing Adjustable"). There is one only if {@code session.status-resource.enabled} is true.
 *
 * @param path {@code session.status-resource.path} ({@code /session/status}): where it is, below the path of the REST
 *     application
 */
public record StatusConfig(String path) {

    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x3a\\x3c-\\x7e]*");

    static Optional<StatusConfig> read(Settings settings) {
        String path =
                settings.matching("session.status-resource.path", "/session/status", PATH, "a path that begins with /");
        return settings.flag("session.status-resource.enabled", false)
                ? Optional.of(new StatusConfig(path))
                : Optional.empty();
    }
}

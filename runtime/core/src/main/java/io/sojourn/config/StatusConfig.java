package io.sojourn.config;

/**
 * The resource that tells a page how long its session still lives, so that it can warn before the time-out (WCAG 2.2.1,
 * "Timing Adjustable"). There is one only if {@code session.status-resource.enabled} is true.
 *
 * @param path {@code session.status-resource.path} ({@code /session/status}): where it is, below the path of the REST
 *     application
 */
public record StatusConfig(String path) {}

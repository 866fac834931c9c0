package io.sojourn.config;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sign-out does besides ending the session.
 *
 * @param clearSiteData {@code session.sign-out.clear-site-data} (off): the value of {@code Clear-Site-Data} (W3C), which
 *     tells the browser what else of this origin to forget; empty for no header
 */
public record SignOutConfig(Optional<String> clearSiteData) {

    private static final String CLEAR = "session.sign-out.clear-site-data";
    private static final String OFF = "off";

    /** Ours, as other keys are spelt, and those of the specification. */
    private static final Map<String, String> TYPES = Map.of(
            "cache", "cache",
            "cookies", "cookies",
            "storage", "storage",
            "execution-contexts", "executionContexts",
            "client-hints", "clientHints",
            "all", "*");

    public SignOutConfig {
        Objects.requireNonNull(clearSiteData, "clearSiteData");
    }

    static SignOutConfig read(Settings settings) {
        String text = settings.text(CLEAR, OFF).toLowerCase(Locale.ROOT);
        if (text.equals(OFF)) {
            return new SignOutConfig(Optional.empty());
        }
        return new SignOutConfig(Optional.of(Settings.items(text)
                .distinct()
                .map(type -> '"' + type(type, settings) + '"')
                .collect(Collectors.joining(", "))));
    }

    private static String type(String text, Settings settings) {
        if (!TYPES.containsKey(text)) {
            settings.problem(CLEAR + ": " + (text.isEmpty() ? "an empty entry" : text) + " is not allowed: use off, or"
                    + " one or several of cache, cookies, storage, execution-contexts, client-hints and all, with commas"
                    + " between them");
        }
        return TYPES.getOrDefault(text, "");
    }
}

package io.sojourn.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 100ms}, {@code 30s}, {@code 15m}, {@code 1h}, {@code 7d}, or ISO-8601. */
public final class Durations {

    /** What is accepted, for messages. */
    public static final String FORMS = "a duration such as 500ms, 30s, 15m, 1h, 7d or PT30M";

    /** A hundred years: everything beyond is a mistake, and does not fit into a session's header. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /**
     * Reads a duration; zero needs no unit.
     *
     * @param text what was written
     * @return the duration; empty if the text is none, or one that does not fit into milliseconds
     */
    public static Optional<Duration> parse(String text) {
        if (text.strip().equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher simple = SIMPLE.matcher(text.strip().toLowerCase(java.util.Locale.ROOT));
        try {
            Duration duration = simple.matches()
                    ? of(Long.parseLong(simple.group(1)), simple.group(2))
                    : Duration.parse(text.strip());
            duration.toMillis();
            return Optional.of(duration);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** The shortest of the simple forms, for messages. */
    static String text(Duration duration) {
        long ms = duration.toMillis();
        if (ms % 1000 != 0) {
            return ms + "ms";
        }
        long s = ms / 1000;
        if (s == 0) {
            return "0s";
        }
        if (s % 86_400 == 0) {
            return s / 86_400 + "d";
        }
        if (s % 3600 == 0) {
            return s / 3600 + "h";
        }
        return s % 60 == 0 ? s / 60 + "m" : s + "s";
    }
}

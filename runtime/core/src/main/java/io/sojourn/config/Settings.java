package io.sojourn.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Typed access to properties that gathers what is wrong instead of stopping at the first finding, and remembers which
 * keys exist. A bad value is replaced by its default so that reading can go on. Used by one thread.
 */
final class Settings {

    private final Function<String, Optional<String>> properties;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> keys;

    Settings(Function<String, Optional<String>> properties) {
        this(properties, new TreeSet<>());
    }

    private Settings(Function<String, Optional<String>> properties, Set<String> keys) {
        this.properties = properties;
        this.keys = keys;
    }

    /** For what is not used: its keys exist, and what is wrong with their values is of no interest. */
    Settings unjudged() {
        return new Settings(properties, keys);
    }

    Optional<String> text(String key) {
        keys.add(key);
        return properties.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String key, String byDefault) {
        return text(key).orElse(byDefault);
    }

    boolean flag(String key, boolean byDefault) {
        return parse(key, byDefault, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    Duration duration(String key, Duration byDefault, Duration least) {
        Duration value = parse(key, byDefault, Durations.FORMS, Durations::parse);
        if (value.compareTo(least) < 0) {
            problem(key + " must be at least " + Durations.text(least) + ", not " + Durations.text(value));
            return byDefault;
        }
        if (value.compareTo(Durations.LONGEST) > 0) {
            problem(key + " must be at most " + Durations.text(Durations.LONGEST) + ", not " + Durations.text(value));
            return byDefault;
        }
        return value;
    }

    long number(String key, long byDefault, long least, long most) {
        return parse(key, byDefault, "a whole number from " + least + " to " + most, value -> {
            try {
                return Optional.of(Long.parseLong(value)).filter(n -> n >= least && n <= most);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    <E extends Enum<E>> E choice(String key, E byDefault) {
        E[] all = byDefault.getDeclaringClass().getEnumConstants();
        String allowed = Arrays.stream(all).map(Settings::spelling).collect(Collectors.joining(", "));
        return parse(
                key,
                byDefault,
                "one of: " + allowed,
                value -> Arrays.stream(all)
                        .filter(e -> spelling(e).equals(value.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    String matching(String key, String byDefault, Pattern form, String allowed) {
        return parse(key, byDefault, allowed, value -> Optional.of(value).filter(form.asMatchPredicate()));
    }

    void problem(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    Set<String> keys() {
        return Set.copyOf(keys);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T parse(String key, T byDefault, String allowed, Function<String, Optional<T>> parser) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return byDefault;
        }
        return parser.apply(value.get()).orElseGet(() -> {
            problem(key + "=" + value.get() + " is not allowed: use " + allowed);
            return byDefault;
        });
    }
}

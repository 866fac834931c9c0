package io.sojourn.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sojourn.config.EffectiveSetting.Origin;

/**
 * Typed access to properties that gathers what is wrong instead of stopping at the first finding, and remembers which
 * keys exist and what holds for each. Where a property is not set the preset's value is read in its place. A bad value
 * is replaced by its default so that reading can go on. Used by one thread.
 */
final class Settings {

    private final Function<String, Optional<String>> properties;
    private final Map<String, String> presets;
    private final List<String> problems;
    private final Map<String, EffectiveSetting> effective;

    Settings(Function<String, Optional<String>> properties) {
        this(properties, Map.of(), new ArrayList<>(), new TreeMap<>());
    }

    private Settings(
            Function<String, Optional<String>> properties,
            Map<String, String> presets,
            List<String> problems,
            Map<String, EffectiveSetting> effective) {
        this.properties = properties;
        this.presets = presets;
        this.problems = problems;
        this.effective = effective;
    }

    /** For what is not used: its keys exist, and what is wrong with their values is of no interest. */
    Settings unjudged() {
        return new Settings(properties, presets, new ArrayList<>(), effective);
    }

    /** The same with other defaults for some keys. */
    Settings above(Map<String, String> defaults) {
        return new Settings(properties, defaults, problems, effective);
    }

    /** Whether the application itself says something about a key. */
    boolean isSet(String key) {
        return own(key).isPresent();
    }

    /** The name under which the application has set a key: an alias counts where the key itself is not set. */
    String nameOf(String key, String alias) {
        if (isSet(key) || !isSet(alias)) {
            return key;
        }
        tell(key, own(alias).orElseThrow(), Origin.OWN);
        return alias;
    }

    Optional<String> text(String key) {
        Optional<String> own = own(key);
        Optional<String> value = own.or(() -> Optional.ofNullable(presets.get(key)));
        Origin origin = own.isPresent() ? Origin.OWN : value.isPresent() ? Origin.PRESET : Origin.DEFAULT;
        tell(key, value.orElse(""), origin);
        return value;
    }

    private Optional<String> own(String key) {
        return properties.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private void tell(String key, String value, Origin origin) {
        effective.put(key, new EffectiveSetting(key, value, origin));
    }

    String text(String key, String byDefault) {
        return parse(key, byDefault, "a text", Optional::of);
    }

    boolean flag(String key, boolean byDefault) {
        return parse(key, byDefault, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    Duration duration(String key, Duration byDefault, Duration least) {
        return duration(key, byDefault, least, Durations.LONGEST);
    }

    Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        Duration value = parse(key, byDefault, Durations.FORMS, Durations::parse);
        if (value.compareTo(least) < 0) {
            problem(key + " must be at least " + Durations.text(least) + ", not " + Durations.text(value));
            return byDefault;
        }
        if (value.compareTo(most) > 0) {
            problem(key + " must be at most " + Durations.text(most) + ", not " + Durations.text(value));
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

    /** A part of a whole, more than nothing. */
    double ratio(String key, double byDefault) {
        return parse(key, byDefault, "a number such as 0.5, more than 0 and at most 1", value -> {
            try {
                return Optional.of(Double.parseDouble(value)).filter(ratio -> ratio > 0 && ratio <= 1);
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

    /** The path of a file that can be read. */
    Optional<Path> file(String key, String what) {
        return text(key).flatMap(text -> {
            Optional<Path> file = path(text).filter(Files::isRegularFile).filter(Files::isReadable);
            if (file.isEmpty()) {
                problem(key + "=" + text + " is not allowed: use the path of " + what + " that exists and can be read");
            }
            return file;
        });
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a path that cannot be is told like a file that is not there
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Everything that was asked for, by key. */
    Map<String, EffectiveSetting> effective() {
        return Collections.unmodifiableMap(effective);
    }

    /** The parts of a list with commas, also those with nothing in them. */
    static Stream<String> items(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip);
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T parse(String key, T byDefault, String allowed, Function<String, Optional<T>> parser) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            tell(key, written(byDefault), Origin.DEFAULT);
            return byDefault;
        }
        return parser.apply(value.get()).orElseGet(() -> {
            problem(key + "=" + value.get() + " is not allowed: use " + allowed);
            return byDefault;
        });
    }

    private static String written(Object value) {
        if (value instanceof Duration duration) {
            return Durations.text(duration);
        }
        return value instanceof Enum<?> constant ? spelling(constant) : value.toString();
    }
}

package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.config.SessionConfigReader;

/** Every key is documented, and no other. */
class ConfigurationTest {

    /** The first two cells of a row: the key, and its default or a dash. */
    private static final Pattern ROW =
            Pattern.compile("^\\|`(session\\.[a-z0-9.-]+)`\\n\\|(?:`([^`]+)`|-)", Pattern.MULTILINE);

    /** Not the name of a file, and not a method call such as session.load(). */
    private static final Pattern KEY = Pattern.compile("(?<![\\w./-])session\\.[a-z]+(?:[.-][a-z0-9]+)*(?![\\w(-])");

    private static final Pattern DESCRIBED = Pattern.compile("\\*/\\s+@WithName\\(\"([a-z0-9.-]+)\"\\)");

    private final Map<String, String> table = table();

    @Test
    void theTableNamesEveryKey() {
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(SessionConfigReader.knownKeys());
    }

    @Test
    void theQuarkusExtensionDescribesEveryKey() {
        Path keys = Repository.ROOT.resolve("runtime/quarkus/src/main/java/io/sojourn/quarkus/ConfigKeys.java");
        List<String> described = DESCRIBED
                .matcher(Repository.read(keys))
                .results()
                .map(key -> SessionConfigReader.PREFIX + key.group(1))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(SessionConfigReader.knownKeys());
    }

    @Test
    void theDefaultsInTheTableAreTheDefaults() {
        Properties defaults = new Properties();
        table.forEach((key, value) -> {
            if (!value.isEmpty()) {
                defaults.setProperty(key, value);
            }
        });

        assertThat(Settings.read(defaults)).isEqualTo(Settings.read(new Properties()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noTextNamesAKeyThatDoesNotExist(Path text) {
        List<String> named = KEY.matcher(Repository.read(text))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(named).isSubsetOf(SessionConfigReader.knownKeys());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAValidConfiguration(Path file) {
        Properties properties = Settings.parse(Repository.read(file));

        assertThat(properties.stringPropertyNames())
                .filteredOn(key -> !key.startsWith("quarkus."))
                .isSubsetOf(SessionConfigReader.knownKeys());
        assertThat(Settings.read(properties)).isNotEqualTo(Settings.read(new Properties()));
    }

    static Stream<Path> texts() {
        return Repository.texts().stream();
    }

    static Stream<Path> examples() {
        return Repository.files(Repository.EXAMPLES, ".properties").stream();
    }

    private static Map<String, String> table() {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(Repository.read(Repository.PAGES.resolve("configuration.adoc")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        return rows;
    }
}

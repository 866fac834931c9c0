package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.config.EffectiveSetting;
import io.sojourn.config.Preset;
import io.sojourn.config.SessionConfigReader;

/** The table of the presets is what the code does. */
class PresetsTest {

    private static final Pattern ROW =
            Pattern.compile("^\\|`(session\\.[a-z.-]+)`((?:\\n\\|`[^`\\n]+`){5})$", Pattern.MULTILINE);
    private static final Pattern CELL = Pattern.compile("`([^`]+)`");

    private final Map<String, List<String>> table = table();

    @Test
    void theTableNamesEveryKeyThatAPresetSets() {
        assertThat(table.keySet())
                .isEqualTo(Stream.of(Preset.values())
                        .flatMap(preset -> preset.settings().keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource
    void theTableTellsWhatHolds(Preset preset) {
        Map<String, String> effective = Settings.effective(chosen(preset)).stream()
                .collect(Collectors.toMap(EffectiveSetting::key, EffectiveSetting::value));

        assertThat(table)
                .allSatisfy((key, cells) ->
                        assertThat(effective).as(preset.spelling()).containsEntry(key, cells.get(preset.ordinal())));
    }

    @Test
    void theColumnsAreThePresetsInTheirOrder() {
        String head = "|Key "
                + Stream.of(Preset.values())
                        .map(preset -> "|`" + preset.spelling() + "`")
                        .collect(Collectors.joining(" "));

        assertThat(page()).contains("\n" + head + "\n");
    }

    @Test
    void theDefaultsThatTheConfigurationPageNamesAreThoseOfProduction() {
        Properties withSecret = chosen(Preset.PRODUCTION);
        withSecret.remove("session.preset");

        assertThat(Settings.read(withSecret)).isEqualTo(Settings.read(chosen(Preset.PRODUCTION)));
        assertThat(SessionConfigReader.knownKeys()).containsAll(table.keySet());
    }

    private static Properties chosen(Preset preset) {
        Properties properties = new Properties();
        properties.setProperty("session.preset", preset.spelling());
        properties.setProperty("session.secret", "${SESSION_SECRET}");
        return properties;
    }

    private static String page() {
        return Repository.read(Repository.PAGES.resolve("presets.adoc"));
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        ROW.matcher(page())
                .results()
                .forEach(row -> rows.put(
                        row.group(1),
                        CELL.matcher(row.group(2))
                                .results()
                                .map((MatchResult cell) -> cell.group(1))
                                .toList()));
        return rows;
    }
}

package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of a table that promises proofs, as those of "What happens when" do, names a test that exists. */
class WhatHappensWhenTest {

    /** A table, without its last line. */
    private static final Pattern TABLE = Pattern.compile("^\\|===\\n(.*?)^\\|===$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Its heading, which ends with the column of the proofs. */
    private static final Pattern HEADING = Pattern.compile("^\\|[^\\n]+\\|Proof\\n");

    /** The third cell of a row holds nothing but tests, such as `RaceContract.aLateAnswer`. */
    private static final Pattern ROW = Pattern.compile("^\\|[^\\n]+\\n\\|[^\\n]+\\n\\|([^\\n]+)$", Pattern.MULTILINE);

    private static final Pattern PROOF = Pattern.compile("`(\\w+)\\.(\\w+)`");

    /** The smallest number of rows says that the table was found and read. */
    @ParameterizedTest
    @CsvSource({
        "what-happens-when.adoc, 100",
        "security.adoc, 10",
        "when-redis-is-down.adoc, 10",
        "several-nodes.adoc, 4"
    })
    void everyRowHasAProof(String page, int atLeast) {
        List<String> proofs = proofs(page).toList();

        assertThat(proofs)
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(cell -> assertThat(cell).containsPattern(PROOF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"what-happens-when.adoc", "security.adoc", "when-redis-is-down.adoc", "several-nodes.adoc"})
    void everyProofIsATest(String page) {
        Map<String, List<Path>> sources = Repository.files(Repository.ROOT, ".java").stream()
                .collect(Collectors.groupingBy(WhatHappensWhenTest::className));
        Stream<MatchResult> tests =
                proofs(page).flatMap(cell -> PROOF.matcher(cell).results());

        assertThat(tests)
                .allSatisfy(proof -> assertThat(sources.getOrDefault(proof.group(1), List.of()))
                        .as(proof.group())
                        .anySatisfy(source -> assertThat(Repository.read(source))
                                .containsPattern("@(?:Test|ParameterizedTest|Property)\\b(?s:.{0,3000})\\bvoid "
                                        + proof.group(2) + "\\(")));
    }

    private static Stream<String> proofs(String page) {
        return TABLE.matcher(Repository.read(Repository.PAGES.resolve(page)))
                .results()
                .map(table -> table.group(1))
                .filter(table -> HEADING.matcher(table).find())
                .flatMap(table -> ROW.matcher(table).results().map(row -> row.group(1)).toList().stream());
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}

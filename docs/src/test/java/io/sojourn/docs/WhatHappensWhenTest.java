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
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of "What happens when" and of the checklist in "Security" names a test that exists. */
class WhatHappensWhenTest {

    /** The third cell of a row holds nothing but tests, such as `RaceContract.aLateAnswer`. */
    private static final Pattern ROW = Pattern.compile("^\\|[^\\n]+\\n\\|[^\\n]+\\n\\|([^\\n]+)$", Pattern.MULTILINE);

    private static final Pattern PROOF = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"what-happens-when.adoc", "security.adoc"})
    void everyRowHasAProof(String page) {
        List<String> proofs =
                ROW.matcher(read(page)).results().map(row -> row.group(1)).toList();

        assertThat(proofs)
                .hasSizeGreaterThan(10)
                .allSatisfy(cell -> assertThat(cell).containsPattern(PROOF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"what-happens-when.adoc", "security.adoc"})
    void everyProofIsATest(String page) {
        Map<String, List<Path>> sources = Repository.files(Repository.ROOT, ".java").stream()
                .collect(Collectors.groupingBy(WhatHappensWhenTest::className));
        Stream<MatchResult> proofs = ROW.matcher(read(page))
                .results()
                .flatMap(row -> PROOF.matcher(row.group(1)).results());

        assertThat(proofs)
                .allSatisfy(proof -> assertThat(sources.getOrDefault(proof.group(1), List.of()))
                        .as(proof.group())
                        .anySatisfy(source -> assertThat(Repository.read(source))
                                .containsPattern("@(?:Test|ParameterizedTest|Property)\\b(?s:.{0,3000})\\bvoid "
                                        + proof.group(2) + "\\(")));
    }

    private static String read(String page) {
        return Repository.read(Repository.PAGES.resolve(page));
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}

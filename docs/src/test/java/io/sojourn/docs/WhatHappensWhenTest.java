package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Each row of "What happens when" names a test that exists. */
class WhatHappensWhenTest {

    private static final String PAGE = Repository.read(Repository.PAGES.resolve("what-happens-when.adoc"));

    /** The third cell of a row holds nothing but tests, such as `RaceContract.aLateAnswer`. */
    private static final Pattern ROW = Pattern.compile("^\\|[^\\n]+\\n\\|[^\\n]+\\n\\|([^\\n]+)$", Pattern.MULTILINE);

    private static final Pattern PROOF = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyRowHasAProof() {
        List<String> proofs =
                ROW.matcher(PAGE).results().map(row -> row.group(1)).toList();

        assertThat(proofs)
                .hasSizeGreaterThan(10)
                .allSatisfy(cell -> assertThat(cell).containsPattern(PROOF));
    }

    @Test
    void everyProofIsATest() {
        Map<String, List<Path>> sources = Repository.files(Repository.ROOT, ".java").stream()
                .collect(Collectors.groupingBy(WhatHappensWhenTest::className));
        Stream<MatchResult> proofs = ROW.matcher(PAGE)
                .results()
                .flatMap(row -> PROOF.matcher(row.group(1)).results());

        assertThat(proofs)
                .allSatisfy(proof -> assertThat(sources.getOrDefault(proof.group(1), List.of()))
                        .as(proof.group())
                        .anySatisfy(source -> assertThat(Repository.read(source))
                                .containsPattern("@(?:Test|ParameterizedTest)\\b(?s:.{0,3000})\\bvoid " + proof.group(2)
                                        + "\\(")));
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}

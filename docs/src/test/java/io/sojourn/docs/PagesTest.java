package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page points to is there. */
class PagesTest {

    private static final Pattern XREF = Pattern.compile("xref:([^\\[#]*)(#[^\\[]*)?\\[");
    private static final Pattern INCLUDE = Pattern.compile("^include::([^\\[]+)\\[([^\\]]*)\\]", Pattern.MULTILINE);
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void everyCrossReferenceLeadsToAPage(Path page) {
        assertThat(matches(XREF, page))
                .allSatisfy(xref -> assertThat(Repository.PAGES.resolve(xref.group(1)))
                        .as(xref.group())
                        .isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyIncludeIsAnExampleAndItsRegionExists(Path page) {
        assertThat(matches(INCLUDE, page)).allSatisfy(include -> {
            assertThat(include.group(1)).startsWith("example$");
            Optional<Example> example = Example.find(include.group(1).substring("example$".length()));
            assertThat(example).as(include.group()).isPresent();
            if (include.group(2).startsWith("tag=")) {
                assertThat(example.get().regions()).containsKey(include.group(2).substring("tag=".length()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noJavaStandsInAPageItself(Path page) {
        List<String> lines = Repository.read(page).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\[source,\\s*(java|properties|xml).*")) {
                assertThat(lines.get(i + 2)).as(page + " line " + (i + 3)).startsWith("include::");
            }
        }
    }

    @Test
    void theNavigationNamesEveryPageOnce() {
        List<String> named = matches(XREF, Repository.MODULE.resolve("nav.adoc")).stream()
                .map(xref -> xref.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        pages().map(page -> page.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyRelativeLinkLeadsToAFile(Path text) {
        assertThat(matches(MARKDOWN_LINK, text))
                .filteredOn(link ->
                        text.toString().endsWith(".md") && !link.group(1).contains("://"))
                .allSatisfy(link -> assertThat(Files.exists(Repository.ROOT.resolve(link.group(1))))
                        .as(link.group())
                        .isTrue());
    }

    static Stream<Path> pages() {
        return Repository.pages().stream();
    }

    static Stream<Path> texts() {
        return Repository.texts().stream();
    }

    private static List<MatchResult> matches(Pattern pattern, Path file) {
        return pattern.matcher(Repository.read(file)).results().toList();
    }
}

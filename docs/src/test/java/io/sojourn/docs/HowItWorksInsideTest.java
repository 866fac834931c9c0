package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about the inside is what the inside is called. */
class HowItWorksInsideTest {

    private static final String PAGE = "docs/modules/ROOT/pages/how-it-works-inside.adoc";
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+)(?:[.#][A-Za-z]+)?`");
    private static final Pattern ROOM = Pattern.compile("^(io\\.sojourn[a-z.]*)(\\.\\*)? ", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package (io\\.sojourn[a-z.]*);", Pattern.MULTILINE);

    private static final Set<String> SOURCES = Stream.of("runtime", "deployment", "testing")
            .map(HowItWorksInsideTest::sources)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "CONTRIBUTING.md"})
    void everyTypeThatIsNamedExists(String page) {
        assertThat(all(TYPE, Repository.read(Repository.ROOT.resolve(page))))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(SOURCES)
                        .as(type)
                        .anyMatch(source -> source.contains(" " + type + " ")
                                || source.contains(" " + type + "(")
                                || source.contains(" " + type + "<")));
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "CONTRIBUTING.md"})
    void theRoomsAreThePackagesOfTheCore(String page) {
        Set<String> named = all(ROOM, Repository.read(Repository.ROOT.resolve(page)));
        Set<String> packages = sources("runtime/core/src/main").stream()
                .flatMap(source -> PACKAGE.matcher(source).results())
                .map(match -> match.group(1))
                .map(name -> name.replaceFirst("^io\\.sojourn\\.store\\..*", "io.sojourn.store."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(packages);
    }

    @Test
    void theLifeOfARequestFitsOnTwoScreens() {
        Path exchange = Repository.ROOT.resolve("runtime/core/src/main/java/io/sojourn/engine/SessionExchange.java");

        assertThat(Repository.read(exchange).lines()).hasSizeLessThanOrEqualTo(150);
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(HowItWorksInsideTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MatchResult match) {
        return match.groupCount() > 1 && match.group(2) != null ? match.group(1) + "." : match.group(1);
    }

    private static Set<String> sources(String folder) {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Repository::read)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

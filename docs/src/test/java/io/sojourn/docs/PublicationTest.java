package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven Central and the registry of Quarkus extensions ask for is there, and nothing else is published. */
class PublicationTest {

    private static final List<String> PUBLISHED =
            List.of("runtime/core", "testing/basics", "testing", "runtime/quarkus", "deployment");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final String PARENT = Repository.read(Repository.ROOT.resolve("pom.xml"));

    @Test
    void theParentSaysWhatAllModulesInherit() {
        assertThat(PARENT)
                .contains("<url>https://", "<licenses>", "<developers>", "<scm ")
                .contains("<connection>", "<developerConnection>", "maven-source-plugin", "maven-javadoc-plugin");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatIsPublishedHasANameAndADescriptionAndTheRestIsKeptBack(String module) {
        String pom = Repository.read(Repository.ROOT.resolve(module).resolve("pom.xml"));

        assertThat(pom).containsPattern("<name>[^<]+</name>").containsPattern("<description>[^<]+</description>");
        assertThat(pom.contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                .as("kept back")
                .isNotEqualTo(PUBLISHED.contains(module));
    }

    @Test
    void theExtensionSaysWhatItsRegistryShows() {
        String descriptor = Repository.read(
                Repository.ROOT.resolve("runtime/quarkus/src/main/resources/META-INF/quarkus-extension.yaml"));

        assertThat(descriptor)
                .contains("name:", "description:", "short-name:", "keywords:", "categories:", "status:", "config:");
        assertThat(file(descriptor, "guide", ".html", Repository.PAGES, ".adoc"))
                .isRegularFile();
        assertThat(file(descriptor, "icon-url", "", Repository.MODULE.resolve("images"), ""))
                .isRegularFile();
    }

    /** The file of which Antora makes what an address leads to. */
    private static Path file(String descriptor, String key, String ending, Path directory, String source) {
        String name = Pattern.compile(key + ": \"\\$\\{project\\.url}/sojourn/.*?([^/\"]+)" + ending + "\"")
                .matcher(descriptor)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return directory.resolve(name + source);
    }

    static Stream<String> modules() {
        return MODULE.matcher(PARENT).results().map(found -> found.group(1));
    }
}

package io.sojourn.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

import io.sojourn.config.SessionConfigReader;

/** Whoever copies from README.md gets what the build has compiled and read. */
class ReadmeTest {

    private static final String README = Repository.read(Repository.README);

    @ParameterizedTest
    @MethodSource("java")
    void everyJavaBlockIsPartOfACompiledSource(String block) {
        List<String> compiled = Example.all().stream()
                .filter(example -> example.path().toString().endsWith(".java"))
                .flatMap(example -> example.showable().stream())
                .toList();

        assertThat(compiled).contains(block);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyPropertiesBlockIsAValidConfiguration(String block) {
        Properties properties = Settings.parse(block);

        assertThat(properties.stringPropertyNames()).isNotEmpty().isSubsetOf(SessionConfigReader.knownKeys());
        assertThatCode(() -> Settings.read(properties)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("xml")
    void everyXmlBlockIsWellFormedAndAnExample(String block) {
        assertThatCode(() -> DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(block))))
                .doesNotThrowAnyException();
        assertThat(Example.all().stream().flatMap(example -> example.showable().stream()))
                .contains(block);
    }

    @Test
    void noBlockHasALanguageThatNobodyChecks() {
        assertThat(Pattern.compile("^```(\\w+)", Pattern.MULTILINE)
                        .matcher(README)
                        .results())
                .extracting(opening -> opening.group(1))
                .isSubsetOf("java", "properties", "xml", "shell", "text");
    }

    @Test
    void theCommandsThatItTellsAreThoseOfTheContinuousIntegration() {
        String script = Repository.read(Repository.ROOT.resolve(".ci/run"));

        for (String command : List.of("mvn -Prun -pl integration-tests/demo -am verify", "mvn verify")) {
            assertThat(README).contains(command);
            assertThat(script).contains(command.replace("mvn ", "mvn -B -ntp "));
        }
    }

    @Test
    void itNamesTheVersionsOfTheBuild() {
        for (String part : List.of("sojourn", "quarkus", "liberty", "redisson")) {
            assertThat(README).contains(Repository.property("docs.version." + part));
        }
    }

    static Stream<String> java() {
        return blocks("java");
    }

    static Stream<String> properties() {
        return blocks("properties");
    }

    static Stream<String> xml() {
        return blocks("xml");
    }

    private static Stream<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(README)
                .results()
                .map(block -> block.group(1));
    }
}

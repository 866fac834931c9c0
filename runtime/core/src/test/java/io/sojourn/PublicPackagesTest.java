package io.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stranger sees which packages are made to be built on, and which may change under them. */
class PublicPackagesTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Map<String, String> PUBLIC =
            Map.of("io/sojourn", " * Public API: ", "io/sojourn/spi", " * Public SPI: ");

    static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageSaysWhetherItIsPublic(Path folder) {
        String name = SOURCES.relativize(folder).toString().replace('\\', '/');

        assertThat(text(folder.resolve("package-info.java"))).contains(PUBLIC.getOrDefault(name, " * <p>Internal: "));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.sojourn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project that people read. */
final class Repository {

    static final Path ROOT = Path.of(property("docs.repository")).normalize();
    static final Path MODULE = ROOT.resolve("docs/modules/ROOT");
    static final Path PAGES = MODULE.resolve("pages");
    static final Path EXAMPLES = MODULE.resolve("examples");
    static final Path README = ROOT.resolve("README.md");

    private Repository() {}

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The system property " + name + " is set by docs/pom.xml: run Maven");
        }
        return value;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages of the documentation. */
    static List<Path> pages() {
        return files(PAGES, ".adoc");
    }

    /** README.md, the other Markdown files beside it, and all pages. */
    static List<Path> texts() {
        try (Stream<Path> beside = Files.list(ROOT)) {
            Stream<Path> markdown = beside.filter(file -> file.toString().endsWith(".md"));
            return Stream.concat(markdown, pages().stream()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path directory, String ending) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

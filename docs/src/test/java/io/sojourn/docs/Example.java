package io.sojourn.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that pages include, as a whole or by its tagged regions.
 *
 * @param path where it is
 */
record Example(Path path) {

    private static final Pattern TAG = Pattern.compile(".*\\b(tag|end)::([a-z-]+)\\[\\].*");

    static List<Example> all() {
        return Repository.files(Repository.EXAMPLES, "").stream()
                .map(Example::new)
                .toList();
    }

    static Optional<Example> find(String name) {
        Path path = Repository.EXAMPLES.resolve(name);
        return Files.isRegularFile(path) ? Optional.of(new Example(path)) : Optional.empty();
    }

    /** The text without the lines that mark regions. */
    String whole() {
        return Repository.read(path)
                .lines()
                .filter(line -> !TAG.matcher(line).matches())
                .reduce("", (text, line) -> text + line + "\n");
    }

    /** Region name to text, indented as little as possible; a region may have several parts. */
    Map<String, String> regions() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        Repository.read(path).lines().forEach(line -> {
            Matcher tag = TAG.matcher(line);
            if (!tag.matches()) {
                open.forEach(name -> lines.get(name).add(line));
            } else if (tag.group(1).equals("tag")) {
                open.add(tag.group(2));
                lines.computeIfAbsent(tag.group(2), name -> new ArrayList<>());
            } else if (!open.remove(tag.group(2))) {
                throw new IllegalStateException(path + " ends the region " + tag.group(2) + ", which is not open");
            }
        });
        if (!open.isEmpty()) {
            throw new IllegalStateException(path + " does not end the regions " + open);
        }
        Map<String, String> regions = new LinkedHashMap<>();
        lines.forEach(
                (name, region) -> regions.put(name, String.join("\n", region).stripIndent() + "\n"));
        return regions;
    }

    /** Everything that a text may show: the whole file and each of its regions. */
    List<String> showable() {
        List<String> texts = new ArrayList<>(regions().values());
        texts.add(whole());
        return texts;
    }
}

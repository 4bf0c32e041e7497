package io.fermata.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of tests that Javadoc shows: what stands between the comments {@code // region NAMES} and {@code // endregion}. A name
 * is that of the file with the Javadoc; of several, commas stand between.
 */
final class Regions {

    private static final String BEGIN = "// region ";
    private static final String END = "// endregion";

    private Regions() {}

    /** Finds the regions of all tests below a folder, by their names. */
    static Map<String, List<String>> below(Path root) throws IOException {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (Path file : Sources.below(root, ".java")) {
            if (file.toString().replace('\\', '/').contains("/src/test/")) {
                of(Files.readAllLines(file))
                        .forEach((name, texts) -> regions.computeIfAbsent(name, key -> new ArrayList<>())
                                .addAll(texts));
            }
        }
        return regions;
    }

    /** Finds the regions in the lines of a file, by their names. */
    static Map<String, List<String>> of(List<String> lines) {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.startsWith(BEGIN)) {
                int end = at + 1;
                while (!lines.get(end).strip().equals(END)) {
                    end++;
                }
                String text = lines.subList(at + 1, end).stream().collect(Collectors.joining("\n"));
                for (String name : line.substring(BEGIN.length()).split(", ")) {
                    regions.computeIfAbsent(name, key -> new ArrayList<>()).add(text);
                }
                at = end;
            }
        }
        return regions;
    }
}

package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each block of code in the Javadoc that users read is one of the {@link Regions} of a test, which compiles and asserts it. Users
 * read that of public types in exported packages, and of the packages themselves. Where lines are broken doesn't count.
 */
class JavadocTest {

    private static final Pattern EXPORTS = Pattern.compile("exports\\s+([\\w.]+)\\s*;");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/");
    private static final Pattern BLOCK = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n[ *]*\\}</pre>|\\{@snippet.*");

    @TestFactory
    Stream<DynamicTest> everyBlock() throws IOException {
        Path root = DocsTest.root();
        Map<String, List<String>> regions = Regions.below(root);
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : published(root)) {
            String name = file.getFileName().toString().replace(".java", "");
            blocksOf(Files.readString(file))
                    .forEach((line, block) -> tests.add(dynamicTest(
                            root.relativize(file) + ":" + line,
                            () -> check(block, regions.getOrDefault(name, List.of())))));
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static List<Path> published(Path root) throws IOException {
        List<Path> published = new ArrayList<>();
        for (Path descriptor : Sources.below(root, "module-info.java")) {
            Path main = descriptor.getParent().getParent();
            if (!main.endsWith(Path.of("src", "main"))) {
                continue;
            }
            String packages = EXPORTS.matcher(Files.readString(descriptor))
                    .results()
                    .map(found -> found.group(1).replace('.', '/'))
                    .collect(Collectors.joining("|"));
            for (Path file : Sources.below(main, ".java")) {
                String name = main.relativize(file).toString().replace('\\', '/');
                if (name.matches("java\\d*/(" + packages + ")/[\\w-]+\\.java") && isPublic(file)) {
                    published.add(file);
                }
            }
        }
        return published;
    }

    private static boolean isPublic(Path file) throws IOException {
        return file.endsWith("package-info.java") || Files.readString(file).contains("\npublic ");
    }

    /** The blocks of code in the Javadoc of a source, by their lines. */
    private static Map<Integer, String> blocksOf(String source) {
        Map<Integer, String> blocks = new LinkedHashMap<>();
        Matcher comment = COMMENT.matcher(source);
        while (comment.find()) {
            Matcher block = BLOCK.matcher(comment.group());
            while (block.find()) {
                int begin = comment.start() + block.start();
                String code = block.group(1) == null ? block.group() : block.group(1);
                blocks.put(source.substring(0, begin).split("\n", -1).length, code.replaceAll("(?m)^ *\\* ?", ""));
            }
        }
        return blocks;
    }

    private static void check(String block, List<String> regions) {
        assertThat(regions.stream().map(JavadocTest::onOneLine))
                .as("the regions of tests with this name")
                .contains(onOneLine(block));
    }

    private static String onOneLine(String code) {
        return code.strip().replaceAll("\\s+", " ").replace(" .", ".");
    }

    @Test
    void check_blockThatIsNoRegion_fails() {
        Map<Integer, String> blocks =
                blocksOf("package p;\n\n/**\n * Text.\n *\n * <pre>{@code\n * int x =\n *     1;\n * }</pre>\n */\n");

        assertThat(blocks).containsOnlyKeys(6);
        check(blocks.get(6), List.of("        int x = 1;"));
        assertThat(failureOf(blocks.get(6), List.of("int x = 2;"))).contains("int x = 1;");
        assertThat(failureOf(blocks.get(6), List.of())).contains("int x = 1;");
    }

    private static String failureOf(String block, List<String> regions) {
        try {
            check(block, regions);
        } catch (AssertionError failure) {
            return failure.getMessage();
        }
        throw new IllegalStateException("accepted: " + block);
    }

    @Test
    void regions_haveTheirNames() {
        List<String> lines =
                List.of("// region A, B", "    int x;", "// endregion", "// region A", "int y;", "// endregion");

        assertThat(Regions.of(lines))
                .isEqualTo(Map.of("A", List.of("    int x;", "int y;"), "B", List.of("    int x;")));
    }
}

package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that are no part of the guide: the first one that anybody reads, and those of folders. */
class ReadmesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final Path ROOT = DocsTest.root();

    private static List<Path> readmes() throws IOException {
        List<Path> all = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        all.addAll(
                examples().stream().map(folder -> folder.resolve("README.md")).toList());
        return all;
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void links_leadSomewhere() throws IOException {
        for (Path readme : readmes()) {
            Matcher link = LINK.matcher(Files.readString(readme));
            while (link.find()) {
                assertThat(readme.resolveSibling(link.group(1)))
                        .as(readme + " links to it")
                        .exists();
            }
        }
    }

    @Test
    void readme_isShort_andBeginsWithCode() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));

        assertThat(lines).hasSizeLessThan(150);
        assertThat(lines.indexOf("```java")).isBetween(0, 10);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(140));
    }

    @Test
    void examples_sayHowToRunACopy_inTheSameWords() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(8);
        for (Path example : examples()) {
            assertThat(Files.readString(example.resolve("README.md")))
                    .as(example.toString())
                    .contains("mvn -q compile exec:java")
                    .contains("\n    ./mvnw -q install -DskipTests -pl bundle,frontends/javac -am\n")
                    .containsPattern("\n`./fermata run examples/" + example.getFileName()
                            + "/\\w+\\.java[^`]*` prints[^\n]*:\n\n```text\n");
        }
    }
}

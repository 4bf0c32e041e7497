package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, copied out of the repository: built by Maven as they are, and run without a compiler. */
class ExamplesTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** What a README says that the program prints, and with which arguments. */
    private static final Pattern PRINTS = Pattern.compile(
            "`\\./fermata run examples/\\S+?/(\\w+)\\.java ?([^`]*)` prints([^\n]*):\n\n```text\n(.*?)\n```",
            Pattern.DOTALL);

    @TempDir
    static Path folder;

    @BeforeAll
    static void publish() throws IOException {
        MavenProject.publish();
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
            return folders.filter(each -> Files.exists(each.resolve("README.md")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void examples_builtFromACopy_printWhatTheirReadmeSays() throws IOException, InterruptedException {
        StringBuilder modules = new StringBuilder();
        for (Path example : examples()) {
            Path copy = Files.createDirectories(folder.resolve(example.getFileName()));
            try (Stream<Path> files = Files.list(example)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            modules.append("<module>").append(example.getFileName()).append("</module>");
        }
        MavenProject all = new MavenProject(folder);
        all.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>examples</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules));

        MavenProject.Result built = all.buildAsWritten("compile");

        assertThat(built.exitCode()).as(built.output()).isZero();
        for (Path example : examples()) {
            check(folder.resolve(example.getFileName()));
        }
    }

    /** Compares lines, and not the numbers in them, some of which are times; where the files of a machine are listed, the first line. */
    private static void check(Path copy) throws IOException {
        Matcher said = PRINTS.matcher(Files.readString(copy.resolve("README.md")));
        assertThat(said.find()).as("what " + copy + " prints").isTrue();
        boolean varies = said.group(3).contains("for instance");
        List<String> expected =
                said.group(4).lines().limit(varies ? 1 : Long.MAX_VALUE).toList();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfermata.runtime=off");
        command.add("-cp");
        command.add(copy.resolve("target/classes") + File.pathSeparator + ROOT.resolve("core/target/classes"));
        command.add(said.group(1));
        for (String argument :
                said.group(2).isEmpty() ? new String[0] : said.group(2).split(" ")) {
            command.add(argument.replace("'", ""));
        }
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (printed.size() < expected.size()) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                printed.add(line);
            }
        } finally {
            process.destroy();
        }
        assertThat(printed.stream().map(ExamplesTest::masked))
                .as(copy.getFileName().toString())
                .containsExactlyElementsOf(
                        expected.stream().map(ExamplesTest::masked).toList());
    }

    private static String masked(String line) {
        return line.replaceAll("\\d[\\d,.]*", "#").replaceAll(" +", " ");
    }
}

package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows of a body is what the command says and draws. */
class GuideTest {

    private static final Path DOCS = Path.of("..", "..", "docs");

    private static final Pattern EXPLAINED = Pattern.compile(
            "<!-- java: class Greeter -->\n```java\n(.*?)```\n.*?it prints:\n\n(.*?)\n\n(?=\\S)", Pattern.DOTALL);

    private static final Pattern BODY = Pattern.compile(
            "## One body, before and after\n\n<!-- java: method -->\n```java\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    Path folder;

    private String explain(String name, String source, String option) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        CommandLine command = new CommandLine();
        int code = option == null ? command.run("explain", file) : command.run("explain", file, option);
        assertThat(code).as(command.err()).isZero();
        return command.out();
    }

    private static Matcher guide() throws IOException {
        Matcher guide = EXPLAINED.matcher(Files.readString(DOCS.resolve("guide.md")));
        assertThat(guide.find()).isTrue();
        return guide;
    }

    @Test
    void theExplanation_isWhatTheCommandPrints() throws IOException {
        Matcher guide = guide();

        String shown = guide.group(2)
                .lines()
                .map(String::stripTrailing)
                .map(line -> line.isEmpty() ? "" : line.substring(4))
                .collect(Collectors.joining("\n"));

        assertThat(explain("Greeter", guide.group(1), null)
                        .strip()
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(shown);
    }

    @Test
    void thePicture_isWhatTheCommandDraws() throws IOException {
        assertPicture("greeter.svg", explain("Greeter", guide().group(1), "--svg"));
    }

    @Test
    void thePictureOfTheCompilersPage_isWhatTheCommandDraws() throws IOException {
        String page = Files.readString(DOCS.resolve("compiler.md"));
        Matcher body = BODY.matcher(page);
        assertThat(body.find()).isTrue();
        String source = "import io.fermata.Coroutine; class Example { public static void main(String[] args) { "
                + body.group(1) + "}}";

        assertPicture("total.svg", explain("Example", source, "--svg"));
        assertThat(page).contains("](total.svg)");
    }

    private static void assertPicture(String name, String drawn) throws IOException {
        Path picture = DOCS.resolve(name);
        if ("write".equals(System.getProperty("fermata.pictures"))) {
            Files.writeString(picture, drawn);
        }

        assertThat(picture)
                .as("docs/" + name + ", which -Dfermata.pictures=write renews")
                .content()
                .isEqualTo(drawn);
    }
}

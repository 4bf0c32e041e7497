package io.fermata.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    private static final Pattern HREF = Pattern.compile("(?:href|src)=\"([^\"#:]+)(?:#([^\"]*))?\"");

    @TempDir
    Path folder;

    private static Path project() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        return at;
    }

    private static List<Path> files(Path in, String end) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(each -> each.toString().endsWith(end)).sorted().toList();
        }
    }

    @Test
    void theGuide_isMadeWhole() throws IOException {
        Path out = folder.resolve("site");

        Site.make(project(), out);

        assertThat(files(out, ".html")).hasSameSizeAs(files(project().resolve("docs"), ".md"));
        assertThat(files(out, ".svg")).hasSameSizeAs(files(project().resolve("docs"), ".svg"));
        for (Path page : files(out, ".html")) {
            String html = Files.readString(page);
            assertThat(html)
                    .as(page.toString())
                    .contains("<h1")
                    .doesNotContain("<!-- ")
                    .doesNotContain(".md\"");
            Matcher link = HREF.matcher(html);
            while (link.find()) {
                Path target = page.getParent().resolve(link.group(1)).normalize();
                assertThat(target).exists();
                if (link.group(2) != null) {
                    assertThat(Files.readString(target)).contains("id=\"" + link.group(2) + "\"");
                }
            }
        }
    }

    private Path page(String name, String text) throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        return Files.writeString(docs.resolve(name), text);
    }

    private String made(String name) throws IOException {
        Site.make(folder, folder.resolve("site"));
        return Files.readString(folder.resolve("site").resolve(name));
    }

    @Test
    void contents_haveTheOrderAndTheHeadingsOfTheFirstPage() throws IOException {
        page("index.md", "# Home\n\n## Begin\n\n[two](two.md)\n\n## More\n\n[one](one.md) [two](two.md)\n");
        page("one.md", "# One\n");
        page("two.md", "# Two\n");

        assertThat(made("two.html"))
                .contains("<title>Two - Fermata</title>")
                .containsSubsequence(
                        "Home</a></li>", "<p>Begin</p>", "page\">Two</b></li>", "<p>More</p>", "One</a></li>")
                .contains("<a rel=\"previous\" href=\"index.html\">Before: Home</a>")
                .contains("<a rel=\"next\" href=\"one.html\">Next: One</a>");
    }

    @Test
    void pageWithoutALinkOnTheFirstOne_isNamed() throws IOException {
        page("index.md", "# Home\n\n[one](one.md)\n");
        page("one.md", "# One\n\n[two](two.md)\n");
        page("two.md", "# Two\n");

        assertThatThrownBy(() -> Site.make(folder, folder.resolve("site")))
                .isInstanceOf(DeadLinks.class)
                .hasMessage("These links lead nowhere:\n  docs/two.md: the first page has no link to it");
    }

    @Test
    void deadLinks_areAllNamedWithTheirLines() throws IOException {
        page("index.md", "# Home\n\nSee [this](gone.md).\n\n![p](gone.svg)\n\n[here](#nowhere) [there](one.md#here)\n");
        page("one.md", "# One\n");

        assertThatThrownBy(() -> Site.make(folder, folder.resolve("site")))
                .isInstanceOf(DeadLinks.class)
                .hasMessage("These links lead nowhere:\n"
                        + "  docs/index.md:3: gone.md (there is no such file)\n"
                        + "  docs/index.md:5: gone.svg (there is no such file)\n"
                        + "  docs/index.md:7: #nowhere (there is no such heading)\n"
                        + "  docs/index.md:7: one.md#here (there is no such heading)");
    }

    @Test
    void linksToPages_leadToPagesForBrowsers() throws IOException {
        page("index.md", "# Home\n\n[one](one.md#a-b) [out](https://example.org/x.md) [file](../pom.xml)\n");
        page("one.md", "# One\n\n## A `b`\n");
        Files.writeString(folder.resolve("pom.xml"), "");

        assertThat(made("index.html"))
                .contains("<a href=\"one.html#a-b\">one</a>")
                .contains("<a href=\"https://example.org/x.md\">out</a>")
                .contains("<a>file</a>");
    }

    @Test
    void code_isMarked_butNotWhatIsInTexts() throws IOException {
        page("index.md", "# Home\n\n```java\nint i = 1; // for x\nString s = \"new <T>\"; g.yield(s);\n```\n");

        assertThat(made("index.html"))
                .contains("<i class=\"k\">int</i> i = 1; <i class=\"c\">// for x</i>")
                .contains("<i class=\"s\">&quot;new &lt;T&gt;&quot;</i>; g.yield(s);");
    }

    @Test
    void tables_mayBeWide() throws IOException {
        page("index.md", "# Home\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");

        assertThat(made("index.html")).contains("<div class=\"table\"><table>");
    }
}

package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages for those who decide name no figure that isn't in a table of the benchmarks. */
class FiguresTest {

    private static final List<String> PAGES = List.of("virtual-threads.md", "reactor.md", "kotlin.md");
    private static final Pattern FIGURE = Pattern.compile("(\\d[\\d.,]*)(?: ns| bytes| ms| MB)\\b");
    private static final Pattern MEASURED = Pattern.compile("\\d[\\d.,]*\\d|\\d");

    @Test
    void everyFigure_wasMeasured() throws IOException {
        Path docs = DocsTest.root().resolve("docs");
        String tables = Files.readAllLines(docs.resolve("benchmarks.md")).stream()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
        Set<String> measured = found(MEASURED, tables);
        assertThat(measured).hasSizeGreaterThan(200);

        for (String page : PAGES) {
            assertThat(measured).as(page).containsAll(figures(Files.readString(docs.resolve(page))));
        }
        assertThat(figures(Files.readString(docs.resolve("virtual-threads.md"))))
                .contains("164", "1.40", "929", "48");
        assertThat(figures("takes 8 to 9 ns, or 1.5 ns")).containsExactlyInAnyOrder("9", "1.5");
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}

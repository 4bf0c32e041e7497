package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests whose parts stand in Javadoc, as {@link Regions}. What they print counts. */
abstract class Snippets {

    private static final Pattern PRINTS = Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PrintStream usual;

    @BeforeEach
    void capture() {
        usual = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(usual);
    }

    final List<String> printed() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Asserts that a region of this class has printed what the comments behind its {@code println}s say. */
    final void assertPrintsWhatItSays(String region) throws IOException {
        Path source = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
        Iterator<String> texts =
                Regions.of(Files.readAllLines(source)).get(region).iterator();
        List<String> said = PRINTS.matcher(texts.next())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(said).isNotEmpty();
        assertThat(printed()).isEqualTo(said);
    }
}

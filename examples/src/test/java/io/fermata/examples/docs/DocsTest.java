package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs every Java and Kotlin block of README.md, of the guide and of all other pages.
 *
 * <p>An HTML comment on the line before a block says what it is:
 *
 * <pre>
 *   &lt;!-- java: method --&gt;          statements, put into the main method of a class Example
 *   &lt;!-- java: class Name --&gt;      a class, run if it has a main method; later blocks of the page can use it
 *   &lt;!-- java: program Name --&gt;    a class, run in a JVM of its own, whose options may follow; both its streams count
 *   &lt;!-- kotlin: class Name --&gt;    a Kotlin file of that name, whose main function is run
 *   &lt;!-- java: throws --&gt;          statements that end in an exception, whose stack trace counts as printed
 *   &lt;!-- java: fails --&gt;           the same, but only the exception's first line counts
 *   &lt;!-- java: refused FER006 --&gt;  statements that make a body which is refused with that code
 * </pre>
 *
 * <p>A {@code text} block right behind it is what the code prints to standard output; without one it must print nothing. The
 * message of a refusal counts as printed, and messages may be broken into lines. Files are named after their class, and lines
 * are counted from the block's first. A mark may end in {@code since 21}: older JDKs pass such a block over. A block without a mark
 * fails.
 */
class DocsTest {

    /** Refusals that no Java source on a class path leads to. */
    private static final List<Refusal> WITHOUT_EXAMPLE = List.of(
            Refusal.UNSUPPORTED_VERSION, Refusal.NO_ACCESS, Refusal.TOO_LARGE, Refusal.UNKNOWN_SHAPE, Refusal.REJECTED);

    private static final Path ROOT = root();

    @TempDir
    static Path scratch;

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        return at;
    }

    @TestFactory
    Stream<DynamicContainer> everyBlock() throws IOException {
        List<DynamicContainer> pages = new ArrayList<>();
        for (Path page : pages()) {
            Path classes = Files.createTempDirectory(scratch, "page");
            List<DynamicTest> tests = new ArrayList<>();
            for (Block block : Page.read(page)) {
                tests.add(dynamicTest(block.toString(), () -> check(block, classes)));
            }
            pages.add(dynamicContainer(ROOT.relativize(page).toString(), tests));
        }
        return pages.stream();
    }

    private static List<Path> pages() throws IOException {
        return Sources.below(ROOT, ".md");
    }

    @Test
    void pages_areThoseOfTheGuideAndOthers() throws IOException {
        assertThat(pages().stream().map(page -> ROOT.relativize(page).toString().replace('\\', '/')))
                .contains("README.md", "CONTRIBUTING.md", "docs/first.md", "docs/decisions/closing.md")
                .contains("examples/chat/README.md")
                .noneMatch(page -> page.contains("target/"));
    }

    private static void check(Block block, Path classes) throws Exception {
        switch (block.kind()) {
            case "method", "class", "kotlin" -> {
                assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(block.release());
                BlockRun.Outcome outcome = BlockRun.of(block, classes, scratch);
                assertThat(outcome.thrown()).isNull();
                assertThat(outcome.output()).isEqualTo(block.expected());
            }
            case "program" -> {
                BlockRun.Outcome outcome = BlockRun.of(block, classes, scratch);
                assertThat(masked(outcome.output())).isEqualTo(masked(block.expected()));
            }
            case "throws" -> {
                BlockRun.Outcome outcome = BlockRun.of(block, classes, scratch);
                assertThat(outcome.thrown()).isNotNull();
                assertThat(outcome.output() + printed(outcome.thrown())).isEqualTo(block.expected());
            }
            case "fails" -> {
                BlockRun.Outcome outcome = BlockRun.of(block, classes, scratch);
                assertThat(outcome.thrown()).isNotNull();
                assertThat(unwrapped(outcome.output() + outcome.thrown())).isEqualTo(unwrapped(block.expected()));
            }
            case "refused" -> {
                BlockRun.Outcome outcome = BlockRun.of(block, classes, scratch);
                assertThat(outcome.thrown()).isInstanceOf(CoroutineCompileException.class);
                assertThat(((CoroutineCompileException) outcome.thrown()).code())
                        .isEqualTo(block.mark().get(1));
                assertThat(outcome.output() + outcome.thrown().getMessage() + "\n")
                        .isEqualTo(unwrapped(block.expected()));
            }
            default -> throw new AssertionError(block + ": no line <!-- java: ... --> says what this block is");
        }
    }

    /** Without the numbers of tasks, which are others each time, and of the library's own lines. */
    private static String masked(String text) {
        return text.replaceAll("@[0-9a-f]+", "@").replaceAll("(io\\.fermata\\.\\S+\\.java):\\d+\\)", "$1)");
    }

    /** The trace as the {@code java} command prints it. */
    static String printed(Throwable thrown) {
        endTracesAtMain(thrown);
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return "Exception in thread \"main\" "
                + text.toString().replace(System.lineSeparator(), "\n").replace("\t", "    ");
    }

    private static void endTracesAtMain(Throwable thrown) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement each : thrown.getStackTrace()) {
            kept.add(each);
            if (each.getMethodName().equals("main")) {
                break;
            }
        }
        thrown.setStackTrace(kept.toArray(new StackTraceElement[0]));
        if (thrown.getCause() != null) {
            endTracesAtMain(thrown.getCause());
        }
        for (Throwable each : thrown.getSuppressed()) {
            endTracesAtMain(each);
        }
    }

    /** Pages may break the long line of a message. */
    private static String unwrapped(String message) {
        return message.strip().replaceAll("\\s+", " ") + "\n";
    }

    @Test
    void errorsPage_hasASectionWithAnExampleForEachRefusal() throws IOException {
        Path page = ROOT.resolve("docs/errors.md");
        String text = Files.readString(page);
        List<String> shown = new ArrayList<>();
        for (Block block : Page.read(page)) {
            if (block.kind().equals("refused")) {
                shown.add(block.mark().get(1));
            }
        }
        for (Refusal refusal : Refusal.values()) {
            assertThat(text).contains("\n## " + refusal.code() + ": ");
            if (!WITHOUT_EXAMPLE.contains(refusal)) {
                assertThat(shown).contains(refusal.code());
            }
        }
    }

    @Test
    void check_blockWithoutMark_fails() {
        List<Block> blocks = Page.blocksOf(Path.of("page.md"), List.of("```java", "int x = 1;", "```"));

        assertThat(blocks).singleElement().satisfies(block -> {
            assertThat(block.kind()).isEmpty();
            assertThat(failureOf(block)).contains("page.md:2").contains("no line <!-- java");
        });
    }

    @Test
    void check_blockWithOtherOutput_fails() {
        List<Block> blocks = Page.blocksOf(
                Path.of("page.md"),
                List.of(
                        "<!-- java: method -->",
                        "```java",
                        "System.out.println(1);",
                        "```",
                        "",
                        "```text",
                        "2",
                        "```"));

        assertThat(blocks)
                .singleElement()
                .satisfies(block -> assertThat(failureOf(block)).contains("2"));
    }

    private static String failureOf(Block block) throws Exception {
        try {
            check(block, Files.createTempDirectory(scratch, "page"));
        } catch (AssertionError failure) {
            return failure.getMessage();
        }
        throw new IllegalStateException("accepted: " + block);
    }
}

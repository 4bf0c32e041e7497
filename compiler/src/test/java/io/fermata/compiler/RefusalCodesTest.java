package io.fermata.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each code of a refusal is explained on the page of errors, and some test expects it. */
class RefusalCodesTest {

    private static final Path ROOT = root();

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        return at;
    }

    @Test
    void codes_areNumberedWithoutGaps() {
        List<String> numbered = IntStream.rangeClosed(1, Refusal.values().length)
                .mapToObj(number -> String.format("FER%03d", number))
                .toList();
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code)).isEqualTo(numbered);
    }

    @ParameterizedTest
    @EnumSource
    void errorsPage_explainsTheCode(Refusal refusal) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/errors.md"));
        Matcher section = Pattern.compile("(?s)\n## (" + refusal.code() + ": [^\n]+)\n\n(.+?)(?=\n## |$)")
                .matcher(page);
        assertThat(section.find()).as("a section on " + refusal.code()).isTrue();
        assertThat(section.group(2).strip()).hasSizeGreaterThan(100);
        String anchor =
                section.group(1).toLowerCase(Locale.ROOT).replace(":", "").replace(' ', '-');
        assertThat(page).contains("\n| [" + refusal.code() + "](#" + anchor + ") ");
    }

    /** A case expects a code in a comment, a test in a message. */
    @ParameterizedTest
    @EnumSource
    void tests_expectTheCode(Refusal refusal) throws IOException {
        Pattern expectation = Pattern.compile("// refused: " + refusal.code() + "|\\b" + refusal.code() + ": [A-Z\"]");
        try (Stream<Path> files = Files.walk(ROOT.resolve("compiler/src/test"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> expectation.matcher(textOf(file)).find()))
                    .as("tests that expect " + refusal.code())
                    .isNotEmpty();
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

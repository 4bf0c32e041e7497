package io.fermata.compiler.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source file in {@code src/test/cases} and what its comments say of it.
 *
 * <pre>
 *   // prints: TEXT           the next line of the trace (in the order of the file)
 *   // refused: FER005        a body is refused with this code, on this very line of the source
 *   // saves: a, b            the variables that the frame keeps in this line's suspension
 *   // release: 21            needs this release of Java
 *   // ecj: no                ECJ can't compile it, or not to a valid class file
 *   // oracle: no             a body on a thread can't behave as a compiled one does here
 *   // oracle: no close       the same, where it is closed
 * </pre>
 *
 * @param path the file
 * @param theme the folder that it is in
 * @param name the name of its class
 * @param prints the expected trace, or an empty list where the file doesn't tell
 * @param refusals the expected refusals
 * @param saves the expected contents of frames
 * @param release the lowest release of Java that it can be compiled for
 * @param isForEcj whether ECJ can compile it
 * @param hasOracle whether the oracle can run it
 * @param hasOracleOfClose whether the oracle can also close its bodies
 */
record CaseFile(
        Path path,
        String theme,
        String name,
        List<String> prints,
        List<Refused> refusals,
        List<Saved> saves,
        int release,
        boolean isForEcj,
        boolean hasOracle,
        boolean hasOracleOfClose) {

    private static final Pattern COMMENT = Pattern.compile("// (prints|refused|saves|release|ecj|oracle):(.*)");

    /** A line where a body is refused. */
    record Refused(String code, int line) {}

    /** A line with a suspension, and the names of the variables that are saved there. */
    record Saved(int line, List<String> names) {}

    /** All case files, in the order of their names. */
    static List<CaseFile> all() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(CaseFile::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder() {
        String module = System.getProperty("basedir", "");
        return Stream.of(Path.of(module, "src/test/cases"), Path.of("compiler/src/test/cases"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("src/test/cases not found"));
    }

    private static CaseFile read(Path file) {
        List<String> prints = new ArrayList<>();
        List<Refused> refusals = new ArrayList<>();
        List<Saved> saves = new ArrayList<>();
        int release = 17;
        boolean isForEcj = true;
        String oracle = "";
        int number = 0;
        for (String line : linesOf(file)) {
            number++;
            Matcher comment = COMMENT.matcher(line);
            if (!comment.find()) {
                continue;
            }
            String text = comment.group(2).strip();
            switch (comment.group(1)) {
                case "prints" -> prints.add(text);
                case "refused" -> refusals.add(new Refused(text, number));
                case "saves" -> saves.add(new Saved(number, List.of(text.split(", *"))));
                case "release" -> release = Integer.parseInt(text);
                case "ecj" -> isForEcj = !text.startsWith("no");
                default -> oracle = text;
            }
        }
        return new CaseFile(
                file,
                file.getParent().getFileName().toString(),
                file.getFileName().toString().replace(".java", ""),
                List.copyOf(prints),
                List.copyOf(refusals),
                List.copyOf(saves),
                release,
                isForEcj,
                !oracle.startsWith("no") || oracle.startsWith("no close"),
                !oracle.startsWith("no"));
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the JVM that runs the tests has what the case needs. */
    boolean isForThisJava() {
        return release <= Runtime.version().feature();
    }

    /** Whether the file is no case but what cases use. */
    boolean isSupport() {
        return theme.equals("support");
    }

    String className() {
        return "cases." + theme + "." + name;
    }

    /** The first refusal's code, if a refusal is expected. */
    Optional<String> refusal() {
        return refusals.stream().map(Refused::code).findFirst();
    }
}

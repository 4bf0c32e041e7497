package io.fermata.compiler.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source file in {@code src/test/cases} and what its comments say of it.
 *
 * <pre>
 *   // prints: TEXT           the next line of the trace (in the order of the file)
 *   // refused: FER005        a body is refused with this code, on this very line of the source
 *   // advice: TEXT           what each refusal of the file says to write instead, or a part of it
 *   // saves: a, b            the variables that the frame keeps in this line's suspension, or the word nothing
 *   // captures: a, b         the same of the start of the body whose first line this is
 *   // bytes: 32              the size of the frame of the body whose first line this is
 *   // release: 21            needs this release of Java
 *   // ecj: no                ECJ can't compile it, or not to a valid class file
 *   // oracle: no             a body on a thread can't behave as a compiled one does here
 *   // oracle: no close       the same, where it is closed
 * </pre>
 *
 * A line may have several comments. One on which the compiled code is suspended more than once has that many
 * {@code saves}, in the order of the code: that is a line with two calls, or one in a {@code finally} block.
 *
 * @param path the file
 * @param theme the folder that it is in
 * @param className the name of its class, with its package if it has one
 * @param prints the expected trace, or an empty list where the file doesn't tell
 * @param refusals the expected refusals
 * @param advice what the refusals say to write instead
 * @param saves the expected contents of frames at suspensions
 * @param captures the expected contents of fresh frames
 * @param bytes the expected sizes of frames, by the first lines of their bodies
 * @param release the lowest release of Java that it can be compiled for
 * @param isForEcj whether ECJ can compile it
 * @param hasOracle whether the oracle can run it
 * @param hasOracleOfClose whether the oracle can also close its bodies
 */
record CaseFile(
        Path path,
        String theme,
        String className,
        List<String> prints,
        List<Refused> refusals,
        List<String> advice,
        List<Saved> saves,
        List<Saved> captures,
        Map<Integer, Integer> bytes,
        int release,
        boolean isForEcj,
        boolean hasOracle,
        boolean hasOracleOfClose) {

    private static final String KEYS = "prints|refused|advice|saves|captures|bytes|release|ecj|oracle";

    private static final Pattern COMMENT = Pattern.compile("// (" + KEYS + "):(.*?)(?=// (?:" + KEYS + "):|$)");

    /** A line where a body is refused. */
    record Refused(String code, int line) {}

    /** A line with a suspension, and the names of the variables that are saved there, in their order. */
    record Saved(int line, List<String> names) {

        static Saved of(int line, String text) {
            List<String> names = text.equals("nothing") ? List.of() : List.of(text.split(", *"));
            return new Saved(line, names.stream().sorted().toList());
        }
    }

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
        List<String> advice = new ArrayList<>();
        List<Saved> saves = new ArrayList<>();
        List<Saved> captures = new ArrayList<>();
        Map<Integer, Integer> bytes = new TreeMap<>();
        int release = 17;
        boolean isForEcj = true;
        String oracle = "";
        String inPackage = "";
        int number = 0;
        for (String line : linesOf(file)) {
            number++;
            if (line.startsWith("package ")) {
                inPackage = line.replaceAll("package |;", "") + ".";
            }
            Matcher comment = COMMENT.matcher(line);
            while (comment.find()) {
                String text = comment.group(2).strip();
                switch (comment.group(1)) {
                    case "prints" -> prints.add(text);
                    case "refused" -> refusals.add(new Refused(text, number));
                    case "advice" -> advice.add(text);
                    case "saves" -> saves.add(Saved.of(number, text));
                    case "captures" -> captures.add(Saved.of(number, text));
                    case "bytes" -> bytes.put(number, Integer.parseInt(text));
                    case "release" -> release = Integer.parseInt(text);
                    case "ecj" -> isForEcj = !text.startsWith("no");
                    default -> oracle = text;
                }
            }
        }
        return new CaseFile(
                file,
                file.getParent().getFileName().toString(),
                inPackage + file.getFileName().toString().replace(".java", ""),
                List.copyOf(prints),
                List.copyOf(refusals),
                List.copyOf(advice),
                List.copyOf(saves),
                List.copyOf(captures),
                bytes,
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

    /** The name of its class, without its package. */
    String name() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** Whether its comments say what its frames hold. */
    boolean tellsOfFrames() {
        return !saves.isEmpty() || !captures.isEmpty() || !bytes.isEmpty();
    }

    /** The first refusal's code, if a refusal is expected. */
    Optional<String> refusal() {
        return refusals.stream().map(Refused::code).findFirst();
    }
}

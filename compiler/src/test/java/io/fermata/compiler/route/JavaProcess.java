package io.fermata.compiler.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program of the running JDK printed, and how it ended.
 *
 * @param exitCode its exit code
 * @param output its standard output and its errors, mixed
 */
public record JavaProcess(int exitCode, String output) {

    /** Runs a program of the JDK that runs this test, in a folder, with some lines as its input. */
    public static JavaProcess run(Path folder, String program, List<String> arguments, String... input)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
        command.addAll(arguments);
        Path lines = Files.createTempFile(folder, "input", ".txt");
        Files.write(lines, List.of(input));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(lines.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new JavaProcess(process.waitFor(), output);
    }

    /** The places of the library and of ASM, from the class path of this test. */
    static List<String> library() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains("asm")
                        || entry.endsWith("classes") && !entry.endsWith("test-classes")
                        || entry.contains("fermata-"))
                .collect(Collectors.toList());
    }

    /** The library as a class path or module path. */
    public static String libraryPath() {
        return String.join(System.getProperty("path.separator"), library());
    }
}

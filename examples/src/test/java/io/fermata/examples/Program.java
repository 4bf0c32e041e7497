package io.fermata.examples;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An example, run as a user runs it: with the source launcher of the JDK that runs the tests. */
final class Program {

    private Program() {}

    /**
     * How a program ended.
     *
     * @param exitCode its exit code
     * @param output what it printed
     * @param errors what it printed as errors
     */
    record Ended(int exitCode, String output, String errors) {}

    static Ended run(String example, String... arguments) throws IOException, InterruptedException {
        return run(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        source(example).toString()),
                arguments);
    }

    /** Runs an example that was {@linkplain #compiled compiled} into a folder: what is measured is the example alone. */
    static Ended runCompiled(Path folder, List<String> options, String example, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-cp", folder + File.pathSeparator + System.getProperty("java.class.path"), example));
        return run(command, arguments);
    }

    private static Ended run(List<String> program, String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(program);
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    /** Compiles an example into a folder and loads its classes. */
    static URLClassLoader compiled(String example, Path folder) throws IOException {
        int code = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source(example).toString());
        if (code != 0) {
            throw new AssertionError("javac refuses " + example);
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }

    private static Path source(String example) {
        String folder = example.replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
        return Path.of(folder, example + ".java").toAbsolutePath();
    }
}

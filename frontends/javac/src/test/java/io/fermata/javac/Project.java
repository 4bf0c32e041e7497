package io.fermata.javac;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sources in a folder, compiled and run by the JDK that runs the tests, each in a process of its own.
 *
 * @param folder the folder, with {@code src} and {@code out} in it
 */
record Project(Path folder) {

    /** What a process printed, and how it ended. */
    record Result(int exitCode, String output) {}

    Project {
        create(folder.resolve("out"));
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Path out() {
        return folder.resolve("out");
    }

    /** Writes a source file, and gives its path. */
    Path write(String path, String text) throws IOException {
        Path file = folder.resolve("src").resolve(path);
        create(file.getParent());
        return Files.writeString(file, text);
    }

    /** Compiles all sources with the front end on the processor path. */
    Result javac(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--processor-path", frontEnd()));
        all.addAll(List.of(options));
        return plainJavac(all.toArray(new String[0]));
    }

    /** Compiles all sources. */
    Result plainJavac(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-d", out().toString()));
        if (!command.contains("--module-path") && !command.contains("-cp")) {
            command.addAll(List.of("-cp", core()));
        }
        try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            sources.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .forEach(path -> command.add(path.toString()));
        }
        return run("javac", command);
    }

    /** Runs a class without a compiler on the class path. */
    Result java(String mainClass, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-cp", out() + File.pathSeparator + core(), mainClass));
        return run("java", command);
    }

    Result run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.replace(folder + File.separator, ""));
    }

    /** The class files by their names, without the suffix. */
    Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(out().relativize(file).toString().replace(".class", ""), Files.readAllBytes(file));
            }
        }
        return all;
    }

    /** The core alone, which every program with coroutines has. */
    static String core() {
        return entries().filter(entry -> entry.contains("core")).collect(Collectors.joining(File.pathSeparator));
    }

    /** The compiler with what it needs. */
    static String compiler() {
        return entries().collect(Collectors.joining(File.pathSeparator));
    }

    /** The front end with all that it needs. */
    static String frontEnd() {
        return compiler();
    }

    private static Stream<String> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("asm")
                        || entry.contains("fermata-")
                        || entry.endsWith("classes") && !entry.endsWith("test-classes"));
    }
}

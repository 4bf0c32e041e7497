package io.fermata.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that are run as processes of their own. */
final class Processes {

    private Processes() {}

    /** The milliseconds that a process takes from its start to its end. */
    static double millis(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requireSuccess(process.waitFor(), command);
        return (System.nanoTime() - start) / 1e6;
    }

    /** The numbers that a process prints, one a line. */
    static double[] printed(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double[] numbers;
        try (BufferedReader out = process.inputReader()) {
            numbers = out.lines().mapToDouble(Double::parseDouble).toArray();
        }
        requireSuccess(process.waitFor(), command);
        return numbers;
    }

    /** The nanoseconds that a program prints, one figure a line. */
    static Times printedNanos(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve(program).toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return new Times(printed(command));
    }

    private static void requireSuccess(int exit, List<String> command) {
        if (exit != 0) {
            throw new IllegalStateException("Exit code " + exit + " of " + command);
        }
    }
}

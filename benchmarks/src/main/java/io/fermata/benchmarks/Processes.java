package io.fermata.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that are run as processes of their own. */
final class Processes {

    private Processes() {}

    /** What a process that has ended took from its start to its end, and the numbers that it printed, one a line. */
    record Run(double millis, double[] printed) {}

    static Run run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double[] numbers;
        try (BufferedReader out = process.inputReader()) {
            numbers = out.lines().mapToDouble(Double::parseDouble).toArray();
        }
        requireSuccess(process.waitFor(), command);
        return new Run((System.nanoTime() - start) / 1e6, numbers);
    }

    /** The milliseconds that a process takes. */
    static double millis(List<String> command) throws IOException, InterruptedException {
        return run(command).millis();
    }

    /** The numbers that a process prints. */
    static double[] printed(List<String> command) throws IOException, InterruptedException {
        return run(command).printed();
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

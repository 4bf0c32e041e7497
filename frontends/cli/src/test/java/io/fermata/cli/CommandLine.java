package io.fermata.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;

/** Runs commands, and keeps what they print. */
final class CommandLine {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command, and gives its exit code. What an earlier one has printed is gone. */
    int run(Object... arguments) {
        out.reset();
        err.reset();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(texts, new PrintStream(out, true), new PrintStream(err, true));
    }

    /** What the last command printed. */
    String out() {
        return out.toString();
    }

    /** What the last command printed as errors. */
    String err() {
        return err.toString();
    }
}

package io.fermata.cli;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.explain.DotGraph;
import io.fermata.compiler.explain.Explainer;
import io.fermata.compiler.explain.Explanation;
import io.fermata.compiler.explain.SvgGraph;
import io.fermata.compiler.explain.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code explain}.
 *
 * @param file what to explain
 * @param format how
 * @param output where to, or {@code null} for the standard output
 * @param classPath the class path of what is explained, without Fermata itself
 */
record Explain(Path file, Format format, Path output, String classPath) {

    private enum Format {
        TEXT {
            @Override
            String show(List<Explanation> explanations) {
                return TextReport.of(explanations);
            }
        },
        SVG {
            @Override
            String show(List<Explanation> explanations) {
                return SvgGraph.of(explanations);
            }
        },
        DOT {
            @Override
            String show(List<Explanation> explanations) {
                return DotGraph.of(explanations);
            }
        };

        abstract String show(List<Explanation> explanations);
    }

    /** Reads the command's arguments, of which the first is its name. */
    static Explain parse(String[] args) {
        String file = null;
        String output = null;
        String classPath = "";
        Format format = Format.TEXT;
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "--svg" -> format = only(Format.SVG, format);
                case "--dot" -> format = only(Format.DOT, format);
                case "-o" -> output = Arguments.valueOf(args, i++);
                case "-cp" -> classPath = Arguments.valueOf(args, i++);
                default -> {
                    if (args[i].startsWith("-") || file != null) {
                        throw Failure.usage("unexpected argument '" + args[i] + "'");
                    }
                    file = args[i];
                }
            }
        }
        if (file == null) {
            throw Failure.usage("explain what? No file is named");
        }
        return new Explain(Arguments.path(file), format, output == null ? null : Arguments.path(output), classPath);
    }

    private static Format only(Format wanted, Format before) {
        if (before != Format.TEXT && before != wanted) {
            throw Failure.usage("--svg and --dot exclude each other");
        }
        return wanted;
    }

    void run(PrintStream out, PrintStream err) {
        List<Explanation> explanations;
        try (Input input = Input.read(file, classPath, err)) {
            explanations = new Explainer(input::find, input::source).explain(input.classFiles());
        } catch (CoroutineCompileException refused) {
            throw Failure.because(refused.getMessage());
        } catch (IOException unreadable) {
            throw Failure.because("can't read '" + file + "': " + unreadable);
        }
        if (explanations.isEmpty()) {
            (output == null && format != Format.TEXT ? err : out).println("No coroutines in " + file + ".");
            return;
        }
        write(format.show(explanations), out);
    }

    private void write(String text, PrintStream out) {
        if (output == null) {
            out.print(text);
            return;
        }
        try {
            Files.writeString(output, text);
        } catch (IOException unwritable) {
            throw Failure.because("can't write '" + output + "': " + unwritable);
        }
    }
}

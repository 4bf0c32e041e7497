package io.fermata.cli;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.weave.FileWeaver;
import io.fermata.compiler.weave.Weaving;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * The command {@code weave}.
 *
 * @param input the folder or jar to weave
 * @param output where to write it to
 * @param classPath where the libraries of what is woven are, without Fermata itself
 */
record Weave(Path input, Path output, String classPath) {

    /** Reads the command's arguments, of which the first is its name. */
    static Weave parse(String[] args) {
        String input = null;
        String output = null;
        String classPath = "";
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("-cp")) {
                classPath = Arguments.valueOf(args, i++);
            } else if (args[i].startsWith("-") || output != null) {
                throw Failure.usage("unexpected argument '" + args[i] + "'");
            } else if (input == null) {
                input = args[i];
            } else {
                output = args[i];
            }
        }
        if (output == null) {
            throw Failure.usage("weave what, and where to? Name the input and the output");
        }
        return new Weave(Arguments.path(input), Arguments.path(output), classPath);
    }

    void run(PrintStream out, PrintStream err) {
        if (!Files.exists(input)) {
            throw Failure.because("no file '" + input + "'");
        }
        if (!Files.isDirectory(input) && !input.toString().endsWith(".jar")) {
            throw Failure.because("'" + input + "' is no folder and no jar");
        }
        try (Libraries libraries = new Libraries(classPath)) {
            report(new FileWeaver(libraries::find, progress(err)).weave(input, output), out, err);
        } catch (CoroutineCompileException refused) {
            throw Failure.because(refused.getMessage());
        } catch (IOException failure) {
            throw Failure.because("can't weave '" + input + "': " + failure.getMessage());
        }
    }

    /** Says once a second how far it is: most work is done before the first time. */
    private static IntConsumer progress(PrintStream err) {
        long[] next = {System.nanoTime() + 1_000_000_000};
        return files -> {
            if (System.nanoTime() - next[0] >= 0) {
                next[0] += 1_000_000_000;
                err.println("fermata: " + files + " files read");
            }
        };
    }

    private void report(Weaving weaving, PrintStream out, PrintStream err) {
        if (!weaving.refused().isEmpty()) {
            weaving.refused().forEach(each -> err.println(each.why().getMessage()));
            throw Failure.because(
                    "nothing is written, because " + weaving.refused().size()
                            + (weaving.refused().size() == 1 ? " body" : " bodies") + " can't be compiled");
        }
        for (Weaving.Body body : weaving.bodies()) {
            out.println((body.isWoven() ? "woven  " : "left   ")
                    + body.readableName()
                    + (body.isWoven() ? "" : ": " + body.left()));
        }
        out.println(weaving.summary() + ".");
    }
}

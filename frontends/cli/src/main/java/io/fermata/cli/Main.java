package io.fermata.cli;

import java.io.PrintStream;

/** The command line: picks the command. */
public final class Main {

    private static final String USAGE = """
            Fermata's commands:

              explain FILE [--svg|--dot] [-o OUT] [-cp PATH]

                shows what the compiler makes of the coroutines in FILE, which is a .java file,
                a .class file, a folder of classes or a jar: their states, what is saved at each
                suspension and why, the frame's size and the source line of each state.

                --svg     a picture of the states that a browser shows
                --dot     the same for Graphviz
                -o OUT    write to this file instead of the standard output
                -cp PATH  where FILE's own libraries are

              weave IN OUT [-cp PATH]

                compiles the coroutines in IN, which is a folder of classes or a jar, and writes all
                of it to OUT, which may be IN: the program then runs without a compiler. It tells of
                each coroutine's body whether it is woven or left to be compiled at run time, and why.

                -cp PATH  where IN's own libraries are

              top [PID] [-n TIMES]

                prints all tasks of the running program PID, and then, each second, how many tasks each
                of its schedulers has, how often they are woken and how many steps they take a second,
                and the longest one of these.
                The program has to allow it: -Dfermata.top=true, or Fermata.allowTop(). Without PID it
                lists the Java programs that run here.

                -n TIMES  print the table so many times; without it, until the program ends
            """;

    private Main() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs a command.
     *
     * @return the exit code: 0 if all is well, 1 for a failure, 2 for wrong usage
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        String command = args.length == 0 ? "help" : args[0];
        try {
            switch (command) {
                case "help", "-h", "--help" -> out.print(USAGE);
                case "weave" -> Weave.parse(args).run(out, err);
                case "top" -> Top.parse(args).run(out);
                case "explain" -> Explain.parse(args).run(out, err);
                default -> throw Failure.usage("unknown command '" + command + "'");
            }
            return 0;
        } catch (Failure failure) {
            if (failure.getMessage() != null) {
                err.println("fermata: " + failure.getMessage());
            }
            if (failure.exitCode() == Failure.WRONG_USAGE) {
                err.print("\n" + USAGE);
            }
            return failure.exitCode();
        } finally {
            out.flush();
        }
    }
}

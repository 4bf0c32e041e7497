package io.fermata.compiler.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A program on which a coroutine and its oracle differ.
 *
 * @param subject what was tested
 * @param program the program
 * @param plan how it was driven
 * @param expected the oracle's trace
 * @param actual the coroutine's trace
 * @param refusal what making a coroutine threw, or {@code null}
 */
record Failure(
        String subject, Program program, Plan plan, List<String> expected, List<String> actual, Throwable refusal) {

    /** The failure of a program that doesn't come to an end. */
    static Failure hanging(String subject, Program program, Thread thread) {
        Throwable where = new Throwable("no end in sight");
        where.setStackTrace(thread.getStackTrace());
        return new Failure(subject, program, null, List.of(), List.of(), where);
    }

    /** Whether the program never ended, so that it is better not run again. */
    boolean isHanging() {
        return plan == null;
    }

    /** What failures of one cause have in common, as far as can be told. */
    String category() {
        if (refusal == null) {
            return subject + " trace";
        }
        String message = String.valueOf(refusal.getMessage()).replaceAll("[\\d\\s]+|\\S+\\.java", "");
        return subject + " " + refusal.getClass().getName() + message.substring(0, Math.min(24, message.length()));
    }

    /** The program, both traces, and how to see it again. */
    String report() {
        StringBuilder text = new StringBuilder("\n==== " + subject + " differs from the oracle: seed " + program.seed()
                + ", index " + program.index() + ", " + plan + "\n");
        text.append(Source.excerpt(program)).append('\n');
        if (refusal != null) {
            StringWriter stack = new StringWriter();
            refusal.printStackTrace(new PrintWriter(stack));
            text.append("---- refused: ")
                    .append(stack.toString().lines().limit(25).reduce("", (a, b) -> a + b + "\n"));
        }
        int same = 0;
        while (same < expected.size()
                && same < actual.size()
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        text.append("---- expected, from event ").append(same).append('\n').append(around(expected, same));
        text.append("---- actual\n").append(around(actual, same));
        text.append("---- again, on Java ").append(ProgramGenerator.RELEASE).append(":\n");
        text.append("./mvnw -pl compiler -am test -Dtest=ProgramFuzzTest -Dsurefire.failIfNoSpecifiedTests=false");
        text.append(" -Dfermata.fuzz.seed=" + program.seed() + " -Dfermata.fuzz.index=" + program.index() + "\n");
        return text.toString();
    }

    private static String around(List<String> events, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, at - 5); i < Math.min(events.size(), at + 6); i++) {
            text.append(i == at ? " > " : "   ").append(events.get(i)).append('\n');
        }
        return text.append(events.size() <= at ? " > (end)\n" : "").toString();
    }
}

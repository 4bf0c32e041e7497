package io.fermata.runtime;

import java.util.List;

/** Tells lines of stack traces apart that nobody needs who reads them: those of what runs bodies, not of what the program called. */
final class Machinery {

    private static final String LIBRARY = "io.fermata.";
    private static final String RUNTIME = LIBRARY + "runtime.";
    private static final String SCHEDULE = LIBRARY + "schedule.";
    private static final String STREAM = LIBRARY + "stream.";

    /** The parts of operations on channels, locks and the like: the program has called none of their methods. */
    private static final List<String> OPERATIONS = List.of(
            LIBRARY + "sync.Acquire",
            LIBRARY + "sync.Channel$",
            LIBRARY + "sync.ChannelClosedException",
            LIBRARY + "sync.ChannelStream",
            LIBRARY + "sync.Operation",
            LIBRARY + "sync.Receive",
            LIBRARY + "sync.Select",
            LIBRARY + "sync.Send");

    private Machinery() {}

    /** What stands between a body and the caller of its resumption: generated entry methods, and what polls and schedules. */
    static boolean isPart(StackTraceElement element) {
        String name = element.getClassName();
        return name.contains(Frame.MARK) && Frame.isEntry(element.getMethodName())
                || name.startsWith(RUNTIME)
                || isAsynchronousPart(element)
                || name.equals(LIBRARY + "Coroutine");
    }

    /** What polls: tasks, groups, combinators and operators. */
    static boolean isAsynchronousPart(StackTraceElement element) {
        String name = element.getClassName();
        return name.startsWith(SCHEDULE)
                || name.startsWith(LIBRARY + "combine.")
                || name.equals(LIBRARY + "TaskGroup")
                || isPartOfStreams(element)
                || isOperation(name);
    }

    /** What asks one operator on a stream for the elements of another one. */
    static boolean isPartOfStreams(StackTraceElement element) {
        String name = element.getClassName();
        return name.startsWith(STREAM) || name.startsWith(LIBRARY + "spi.Pull");
    }

    private static boolean isOperation(String name) {
        for (String each : OPERATIONS) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a line is one of a scheduler's, which nothing of the program has called. */
    static boolean isBottom(StackTraceElement element) {
        String name = element.getClassName();
        return name.startsWith(SCHEDULE) && !name.equals(SCHEDULE + "CallingThread");
    }

    /** Tells whether a line is one of the library's own, above which the program called it. */
    static boolean isLibrary(StackTraceElement element) {
        // No regular expression: the stack may be nearly full here.
        String name = element.getClassName();
        return isPart(element)
                || name.equals(LIBRARY + "Bodies")
                || name.startsWith(LIBRARY + "spi.")
                || name.startsWith(LIBRARY) && name.endsWith("Generator") && name.indexOf('.', LIBRARY.length()) < 0;
    }

    static boolean isThread(StackTraceElement element) {
        return element.getClassName().equals("java.lang.Thread");
    }

    /** Tells whether a line says that a thread waits for a body to end. */
    static boolean isBlock(StackTraceElement element) {
        return element.getClassName().equals(LIBRARY + "Async")
                && element.getMethodName().equals("block");
    }
}

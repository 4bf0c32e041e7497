package io.fermata.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Makes the stack traces of exceptions read as the user's source does.
 *
 * <p>A raw trace shows a generated class ({@code app.Main$$Coroutine1.lambda$main$0}) and below it the methods that run it.
 * Here the generated class becomes the class that the body was written in, the methods that run it go, and below a body that
 * others delegate to stand their {@code yieldFrom} lines, as callers' lines would.
 */
final class StackTraces {

    /** How many of the innermost and of the outermost delegating frames a trace shows; what is between is counted. */
    private static final int MOST_INNER = 70;

    private static final int MOST_OUTER = 30;

    /** How far a trace looks for the outermost ones: each failure of a chain of many may have a trace. */
    private static final int MOST_WALKED = 1_000;

    /** A trace of this many lines gets no more of them from bodies that wait. */
    private static final int LONGEST = 400;

    private static final String LIBRARY = "io.fermata.";
    private static final String RUNTIME = "io.fermata.runtime.";
    private static final String SCHEDULE = "io.fermata.schedule.";

    private StackTraces() {}

    /**
     * Tidies the trace of an exception that is about to leave a frame, and those of its causes and suppressed exceptions.
     */
    static void tidy(Throwable failure, Frame<?, ?, ?> frame) {
        tidy(failure, frame, (Throwable) null);
    }

    /**
     * As {@link #tidy(Throwable, Frame)}.
     *
     * @param done a cause that is tidy already, or {@code null}: a chain whose levels wrap failures gives each but once
     */
    static void tidy(Throwable failure, Frame<?, ?, ?> frame, Throwable done) {
        if (failure instanceof Closing) {
            return;
        }
        try {
            Set<Throwable> seen = done == null ? null : newSet();
            if (seen != null) {
                seen.add(done);
            }
            tidy(failure, frame, seen);
        } catch (StackOverflowError | OutOfMemoryError tooFull) {
            // The trace stays as it is: the failure itself matters more.
            return;
        }
    }

    private static void tidy(Throwable failure, Frame<?, ?, ?> frame, Set<Throwable> seen) {
        StackTraceElement[] raw = failure.getStackTrace();
        StackTraceElement[] tidied = tidied(raw, frame);
        if (tidied != raw) {
            failure.setStackTrace(tidied);
        }
        Throwable cause = failure.getCause();
        Throwable[] suppressed = failure.getSuppressed();
        if (cause == null && suppressed.length == 0) {
            return;
        }
        Set<Throwable> visited = seen != null ? seen : newSet();
        visited.add(failure);
        if (cause != null && !visited.contains(cause)) {
            tidy(cause, frame, visited);
        }
        for (Throwable each : suppressed) {
            if (!visited.contains(each)) {
                tidy(each, frame, visited);
            }
        }
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static StackTraceElement[] tidied(StackTraceElement[] raw, Frame<?, ?, ?> frame) {
        String generated = frame.getClass().getName();
        int body = indexOfBody(raw, generated);
        if (body < 0) {
            return raw;
        }
        List<StackTraceElement> tidy = new ArrayList<>(raw.length + 4);
        for (int i = 0; i < body; i++) {
            String name = raw[i].getClassName();
            if (!name.equals(generated) && !isAsynchronousPart(name) && !name.equals(RUNTIME + "PolledFrame")) {
                tidy.add(raw[i]);
            }
        }
        tidy.add(asWritten(raw[body], frame.at(0), generated));
        addDelegators(frame, tidy);
        int below = body + 1;
        while (below < raw.length && isMachinery(raw[below]) && !isBottom(raw[below])) {
            below++;
        }
        for (int i = below; i < raw.length && !isBottom(raw[i]); i++) {
            tidy.add(raw[i]);
        }
        return tidy.toArray(new StackTraceElement[0]);
    }

    /** The line of a body, in the class and method that it was written in. */
    private static StackTraceElement asWritten(StackTraceElement raw, StackTraceElement start, String generated) {
        // The JDK leaves out the names of its own loaders, which only it can do.
        String loader = raw.getClassLoaderName();
        boolean shown = loader != null && raw.toString().startsWith(loader + "/");
        return new StackTraceElement(
                shown ? loader : null,
                raw.getModuleName(),
                raw.getModuleVersion(),
                generated.substring(0, generated.indexOf(Frame.MARK)),
                start.getMethodName(),
                raw.getFileName(),
                raw.getLineNumber() == Frame.LINE_OUTSIDE ? start.getLineNumber() : raw.getLineNumber());
    }

    private static int indexOfBody(StackTraceElement[] trace, String generated) {
        if (!generated.contains(Frame.MARK)) {
            return -1;
        }
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(generated) && !Frame.isEntry(trace[i].getMethodName())) {
                return i;
            }
        }
        return -1;
    }

    private static void addDelegators(Frame<?, ?, ?> frame, List<StackTraceElement> tidy) {
        int walked = 0;
        ArrayDeque<Frame<?, ?, ?>> outermost = new ArrayDeque<>();
        Frame<?, ?, ?> up = frame.parent;
        for (; up != null && walked < MOST_WALKED; up = up.parent) {
            if (walked++ < MOST_INNER) {
                tidy.add(up.at(up.point()));
            } else {
                outermost.add(up);
                if (outermost.size() > MOST_OUTER) {
                    outermost.remove();
                }
            }
        }
        if (up != null) {
            tidy.add(levels(frame, "more levels"));
            return;
        }
        int left = walked - MOST_INNER - outermost.size();
        if (left > 0) {
            tidy.add(levels(frame, left + " more levels"));
        }
        outermost.forEach(each -> tidy.add(each.at(each.point())));
    }

    private static StackTraceElement levels(Frame<?, ?, ?> frame, String text) {
        if (frame instanceof PolledFrame) {
            return new StackTraceElement("io.fermata.Async$Scope", "await", text, -1);
        }
        String method = frame instanceof ProducerFrame ? "yieldAll" : "yieldFrom";
        return new StackTraceElement("io.fermata.Coroutine$Scope", method, text, -1);
    }

    /** The lines where a body waits, and where others wait for it. */
    static StackTraceElement[] awaits(Frame<?, ?, ?> frame) {
        List<StackTraceElement> awaits = new ArrayList<>();
        awaits.add(frame.at(frame.point()));
        addDelegators(frame, awaits);
        return awaits.toArray(new StackTraceElement[0]);
    }

    /**
     * Adds the lines that wait for what has failed to the end of its trace: those of a body and of the bodies that await it. They
     * come before the line of {@code block()}, whose callers called them. A failure that several bodies wait for gets the lines
     * of each once.
     */
    static void addAwaits(Throwable failure, Frame<?, ?, ?> frame) {
        try {
            StackTraceElement[] raw = failure.getStackTrace();
            if (indexOfBody(raw, frame.getClass().getName()) >= 0) {
                tidy(failure, frame);
                return;
            }
            StackTraceElement here = frame.at(frame.point());
            List<StackTraceElement> trace = ofProgram(raw);
            if (raw.length >= LONGEST || trace.contains(here)) {
                return;
            }
            trace.addAll(blocking(trace), Arrays.asList(awaits(frame)));
            failure.setStackTrace(trace.toArray(new StackTraceElement[0]));
        } catch (StackOverflowError | OutOfMemoryError tooFull) {
            // The trace stays as it is: the failure itself matters more.
            return;
        }
    }

    /** A trace without the library's lines, and without what stands below a task. */
    private static List<StackTraceElement> ofProgram(StackTraceElement[] raw) {
        List<StackTraceElement> trace = new ArrayList<>(raw.length + 4);
        for (StackTraceElement element : raw) {
            if (isBottom(element)) {
                return trace;
            }
            if (!isMachinery(element)) {
                trace.add(element);
            }
        }
        while (!trace.isEmpty() && isThread(trace.get(trace.size() - 1))) {
            trace.remove(trace.size() - 1);
        }
        return trace;
    }

    private static boolean isThread(StackTraceElement element) {
        return element.getClassName().equals("java.lang.Thread");
    }

    /** Where a trace says that a thread waits for a body to end, or its end. */
    private static int blocking(List<StackTraceElement> trace) {
        for (int i = trace.size() - 1; i >= 0; i--) {
            StackTraceElement element = trace.get(i);
            if (element.getClassName().equals("io.fermata.Async")
                    && element.getMethodName().equals("block")) {
                return i;
            }
        }
        return trace.size();
    }

    /** Tells whether a line is one of a scheduler's, which nothing of the program has called. */
    private static boolean isBottom(StackTraceElement element) {
        String name = element.getClassName();
        return name.startsWith(SCHEDULE) && !name.equals(SCHEDULE + "CallingThread");
    }

    /** Makes the trace of an exception of the library's own begin with the line of the program that called it. */
    static void beginWithCaller(Throwable failure) {
        StackTraceElement[] raw = failure.getStackTrace();
        int first = 0;
        while (first < raw.length - 1 && isLibrary(raw[first])) {
            first++;
        }
        failure.setStackTrace(Arrays.copyOfRange(raw, first, raw.length));
    }

    private static boolean isLibrary(StackTraceElement element) {
        // No regular expression: the stack may be nearly full here.
        String name = element.getClassName();
        return isMachinery(element)
                || name.equals(LIBRARY + "Bodies")
                || name.startsWith(LIBRARY + "spi.")
                || name.startsWith(LIBRARY) && name.endsWith("Generator") && name.indexOf('.', LIBRARY.length()) < 0;
    }

    /** What stands between a body and the caller of its resumption: generated entry methods and this package. */
    private static boolean isMachinery(StackTraceElement element) {
        String name = element.getClassName();
        return name.contains(Frame.MARK) && Frame.isEntry(element.getMethodName())
                || name.startsWith(RUNTIME)
                || isAsynchronousPart(name)
                || name.equals("io.fermata.Coroutine");
    }

    private static boolean isAsynchronousPart(String name) {
        return name.startsWith(SCHEDULE)
                || name.startsWith("io.fermata.combine.")
                || name.equals("io.fermata.TaskGroup");
    }
}

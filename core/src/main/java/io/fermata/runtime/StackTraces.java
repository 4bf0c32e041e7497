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

    /** Stands for the levels beyond that, before the outermost one. */
    private static final String UNCOUNTED = "more levels";

    /** A trace of this many lines gets no more of them from bodies that wait. */
    private static final int LONGEST = 400;

    private StackTraces() {}

    /**
     * Tidies the trace of an exception that is about to leave a frame, and those of its causes and suppressed exceptions.
     */
    static void tidy(Throwable failure, Frame<?, ?, ?> frame) {
        tidy(failure, frame, frame.parent == null ? frame : null, null);
    }

    /**
     * As {@link #tidy(Throwable, Frame)}.
     *
     * @param root the outermost frame, or {@code null} if it isn't known
     * @param done a cause that is tidy already, or {@code null}: a chain whose levels wrap failures gives each but once
     */
    static void tidy(Throwable failure, Frame<?, ?, ?> frame, Frame<?, ?, ?> root, Throwable done) {
        if (failure instanceof Closing) {
            return;
        }
        try {
            Set<Throwable> seen = done == null ? null : newSet();
            if (seen != null) {
                seen.add(done);
            }
            if (frame instanceof PolledFrame && frame.parent != null) {
                tidyForeign(failure, frame, root);
            }
            tidyAll(failure, frame, root, seen);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError tooFull) {
            // The trace stays as it is, as where the program's own exception refuses to tell or take one: the failure
            // itself matters more.
            return;
        }
    }

    /** Has an exception that was made elsewhere, as one that is thrown again and again, show at least who waits for the body. */
    private static void tidyForeign(Throwable failure, Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        StackTraceElement[] raw = failure.getStackTrace();
        if (raw.length > 0 && indexOfBody(raw, frame.getClass().getName()) < 0) {
            addLinesOf(failure, frame.parent, root);
        }
    }

    private static void tidyAll(Throwable failure, Frame<?, ?, ?> frame, Frame<?, ?, ?> root, Set<Throwable> seen) {
        StackTraceElement[] raw = failure.getStackTrace();
        StackTraceElement[] tidied = tidied(raw, frame, root);
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
            tidyAll(cause, frame, root, visited);
        }
        for (Throwable each : suppressed) {
            if (!visited.contains(each)) {
                tidyAll(each, frame, root, visited);
            }
        }
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static StackTraceElement[] tidied(StackTraceElement[] raw, Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        String generated = frame.getClass().getName();
        int body = indexOfBody(raw, generated);
        if (body < 0) {
            return raw;
        }
        List<StackTraceElement> tidy = new ArrayList<>(raw.length + 4);
        for (int i = 0; i < body; i++) {
            String name = raw[i].getClassName();
            if (!name.equals(generated)
                    && !raw[i].getMethodName().startsWith(Frame.ACCESSOR)
                    && !Machinery.isAsynchronousPart(raw[i])
                    && !name.equals(PolledFrame.class.getName())) {
                tidy.add(raw[i]);
            }
        }
        tidy.add(asWritten(raw[body], frame.at(0), generated));
        addDelegators(frame, root, tidy);
        int below = body + 1;
        while (below < raw.length && Machinery.isPart(raw[below]) && !Machinery.isBottom(raw[below])) {
            below++;
        }
        for (int i = below; i < raw.length && !Machinery.isBottom(raw[i]); i++) {
            if (!Machinery.isPartOfStreams(raw[i])) {
                tidy.add(raw[i]);
            }
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

    private static void addDelegators(Frame<?, ?, ?> frame, Frame<?, ?, ?> root, List<StackTraceElement> tidy) {
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
            tidy.add(levels(frame, UNCOUNTED));
            if (root != null) {
                tidy.add(root.at(root.point()));
            }
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
    static StackTraceElement[] awaits(Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        List<StackTraceElement> awaits = new ArrayList<>();
        awaits.add(frame.at(frame.point()));
        addDelegators(frame, root, awaits);
        return awaits.toArray(new StackTraceElement[0]);
    }

    /**
     * Adds the lines that wait for what has failed to the end of its trace: those of a body and of the bodies that await it. They
     * come before the line of {@code block()}, whose callers called them. A failure that several bodies wait for gets the lines
     * of each once.
     *
     * @param root the outermost body, or {@code null} if it isn't known
     */
    static void addAwaits(Throwable failure, Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        try {
            if (indexOfBody(failure.getStackTrace(), frame.getClass().getName()) >= 0) {
                tidy(failure, frame, root, null);
            } else {
                addLinesOf(failure, frame, root);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError tooFull) {
            // The trace stays as it is: the failure itself matters more.
            return;
        }
    }

    private static void addLinesOf(Throwable failure, Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        StackTraceElement[] raw = failure.getStackTrace();
        if (raw.length >= LONGEST) {
            return;
        }
        List<StackTraceElement> trace = ofProgram(raw);
        if (!trace.contains(frame.at(frame.point()))) {
            trace.addAll(blocking(trace), Arrays.asList(awaits(frame, root)));
        } else if (!addedOutermost(trace, frame, root)) {
            return;
        }
        failure.setStackTrace(trace.toArray(new StackTraceElement[0]));
    }

    /** Adds the outermost body where one that didn't know it has added lines, and tells whether it did so. */
    private static boolean addedOutermost(List<StackTraceElement> trace, Frame<?, ?, ?> frame, Frame<?, ?, ?> root) {
        int cut = trace.lastIndexOf(levels(frame, UNCOUNTED));
        if (cut < 0 || root == null || trace.contains(root.at(root.point()))) {
            return false;
        }
        trace.add(cut + 1, root.at(root.point()));
        return true;
    }

    /** A trace without the library's lines, and without what stands below a task. */
    private static List<StackTraceElement> ofProgram(StackTraceElement[] raw) {
        List<StackTraceElement> trace = new ArrayList<>(raw.length + 4);
        for (StackTraceElement element : raw) {
            if (Machinery.isBottom(element)) {
                return trace;
            }
            if (!Machinery.isPart(element)) {
                trace.add(element);
            }
        }
        while (!trace.isEmpty() && Machinery.isThread(trace.get(trace.size() - 1))) {
            trace.remove(trace.size() - 1);
        }
        return trace;
    }

    /** Where a trace says that a thread waits for a body to end, or its end. */
    private static int blocking(List<StackTraceElement> trace) {
        for (int i = trace.size() - 1; i >= 0; i--) {
            if (Machinery.isBlock(trace.get(i))) {
                return i;
            }
        }
        return trace.size();
    }

    /** Makes the trace of an exception of the library's own begin with the line of the program that called it. */
    static void beginWithCaller(Throwable failure) {
        StackTraceElement[] raw = failure.getStackTrace();
        int first = 0;
        while (first < raw.length - 1 && Machinery.isLibrary(raw[first])) {
            first++;
        }
        failure.setStackTrace(Arrays.copyOfRange(raw, first, raw.length));
    }
}

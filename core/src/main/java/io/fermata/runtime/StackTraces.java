package io.fermata.runtime;

import java.util.ArrayList;
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

    /** What stands in a generated class's name between its host's name and a number. */
    static final String MARK = "$$Coroutine";

    /** How many delegating frames a trace shows at the most, the innermost ones. */
    private static final int MOST_DELEGATORS = 100;

    private static final String RUNTIME = "io.fermata.runtime.";

    private StackTraces() {}

    /**
     * Tidies the trace of an exception that is about to leave a frame, and those of its causes and suppressed exceptions.
     */
    static void tidy(Throwable failure, Frame<?, ?, ?> frame) {
        if (failure instanceof Closing) {
            return;
        }
        try {
            tidy(failure, frame, null);
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
        Set<Throwable> visited = seen != null ? seen : Collections.newSetFromMap(new IdentityHashMap<>());
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

    private static StackTraceElement[] tidied(StackTraceElement[] raw, Frame<?, ?, ?> frame) {
        String generated = frame.getClass().getName();
        int body = indexOf(raw, generated);
        if (body < 0) {
            return raw;
        }
        List<StackTraceElement> tidy = new ArrayList<>(raw.length + 4);
        for (int i = 0; i < body; i++) {
            tidy.add(raw[i]);
        }
        StackTraceElement own = raw[body];
        String host = generated.substring(0, generated.indexOf(MARK));
        tidy.add(new StackTraceElement(
                own.getClassLoaderName(),
                own.getModuleName(),
                own.getModuleVersion(),
                host,
                frame.at(0).getMethodName(),
                own.getFileName(),
                own.getLineNumber()));
        addDelegators(frame, tidy);
        int below = body + 1;
        while (below < raw.length && isMachinery(raw[below], generated)) {
            below++;
        }
        for (int i = below; i < raw.length; i++) {
            tidy.add(raw[i]);
        }
        return tidy.toArray(new StackTraceElement[0]);
    }

    private static int indexOf(StackTraceElement[] trace, String className) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(className)) {
                return className.contains(MARK) ? i : -1;
            }
        }
        return -1;
    }

    private static void addDelegators(Frame<?, ?, ?> frame, List<StackTraceElement> tidy) {
        int shown = 0;
        for (Frame<?, ?, ?> up = frame.parent; up != null; up = up.parent) {
            if (shown++ == MOST_DELEGATORS) {
                tidy.add(new StackTraceElement("io.fermata.Coroutine$Scope", "yieldFrom", "more levels", -1));
                return;
            }
            tidy.add(up.at(up.point()));
        }
    }

    /** What stands between a body and the caller of its resumption: generated entry methods and this package. */
    private static boolean isMachinery(StackTraceElement element, String generated) {
        String name = element.getClassName();
        return name.equals(generated)
                || name.startsWith(RUNTIME)
                || name.contains(MARK) && element.getLineNumber() < 0
                || name.equals("io.fermata.Coroutine");
    }
}

package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * What a run of a generated program did, in order: what its body logged, what it yielded, and how it ended.
 *
 * <p>The short method names are those that generated programs call; each logs its argument under a number and returns it.
 */
public final class Trace {

    private static final int FUEL = 3_000;

    private final List<String> events = new ArrayList<>();
    private final ClosingFilter filter;
    private int logged;

    /** Decides whether a handler may see what it caught while the body is being closed. */
    interface ClosingFilter {

        /** The filter of those who keep handlers from seeing a close by other means. */
        ClosingFilter NONE = (caught, from, to) -> false;

        /** Tells whether a handler for the given lines must let an exception pass. */
        boolean passes(Throwable caught, int from, int to);
    }

    Trace(ClosingFilter filter) {
        this.filter = filter;
    }

    /** What has happened until now. */
    List<String> events() {
        return events;
    }

    void event(String event) {
        events.add(event);
    }

    private void log(int tag, String value) {
        events.add(tag + ": " + value);
        if (++logged > FUEL) {
            throw new FuzzException.OutOfFuel();
        }
    }

    /** Logs that a place was reached. */
    public void at(int tag) {
        log(tag, "at");
    }

    public boolean z(int tag, boolean value) {
        log(tag, "" + value);
        return value;
    }

    public byte b(int tag, byte value) {
        log(tag, value + "b");
        return value;
    }

    public short s(int tag, short value) {
        log(tag, value + "s");
        return value;
    }

    public char c(int tag, char value) {
        log(tag, (int) value + "c");
        return value;
    }

    public int i(int tag, int value) {
        log(tag, "" + value);
        return value;
    }

    public long j(int tag, long value) {
        log(tag, value + "L");
        return value;
    }

    public float f(int tag, float value) {
        log(tag, value + "f");
        return value;
    }

    public double d(int tag, double value) {
        log(tag, value + "d");
        return value;
    }

    public <T> T o(int tag, T value) {
        log(tag, show(value));
        return value;
    }

    /** A function object for calls through an interface. */
    public IntBinaryOperator op(int tag) {
        return (x, y) -> i(tag, x * 3 + y);
    }

    /**
     * Stands at the start of each generated {@code catch}. Under an oracle that closes by throwing, it lets pass what a
     * handler must not see: while a body is closed, its handlers around the suspension point are not in force.
     *
     * @param caught what the handler caught
     * @param from the first source line that the handler guards
     * @param to the last one
     */
    public void caught(Throwable caught, int from, int to) {
        boolean ordinary = caught instanceof Exception || caught instanceof Error;
        if (!ordinary || caught instanceof FuzzException.OutOfFuel || filter.passes(caught, from, to)) {
            throw Trace.<RuntimeException>unchecked(caught);
        }
        log(from, "caught " + show(caught));
    }

    @SuppressWarnings("unchecked")
    static <X extends Throwable> X unchecked(Throwable failure) throws X {
        throw (X) failure;
    }

    /** A text for a value that is the same in every run. */
    static String show(Object value) {
        if (value instanceof Throwable failure) {
            return showFailure(failure);
        }
        if (value instanceof Long || value instanceof Short || value instanceof Byte || value instanceof Float) {
            return value + value.getClass().getSimpleName();
        }
        if (value instanceof Character c) {
            return (int) c + "c";
        }
        if (value instanceof int[] ints) {
            return Arrays.toString(ints);
        }
        if (value instanceof long[] longs) {
            return Arrays.toString(longs);
        }
        if (value instanceof Object[] objects) {
            return Arrays.toString(objects);
        }
        return value instanceof String s ? '"' + s + '"' : String.valueOf(value);
    }

    /** The messages that the JVM or the library derive from the code are left out: they name locals and lines. So are the
     * hash codes that messages name class loaders by. */
    private static String showFailure(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("@[0-9a-f]+", "");
        boolean derived = failure instanceof NullPointerException
                || failure instanceof IllegalStateException && message.startsWith("A coroutine");
        StringBuilder text = new StringBuilder(failure.getClass().getName());
        text.append(derived ? "" : ": " + message);
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append(" [").append(showFailure(suppressed)).append(']');
        }
        return text.toString();
    }
}

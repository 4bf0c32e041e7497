package io.fermata.compiler.cases;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.PlainBody;
import io.fermata.CoroutineCompileException;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.oracle.DirectAsync;
import io.fermata.compiler.oracle.ThreadCoroutine;
import io.fermata.compiler.oracle.ThreadGenerator;
import io.fermata.compiler.oracle.ThreadPrimitives;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What the sources in {@code src/test/cases} are written with: coroutines and generators of the current mode, and the trace.
 *
 * <p>A case runs alone: its state is static so that bodies need not capture it.
 */
public final class Case {

    private static final int MOST_LINES = 20_000;

    private static Mode mode = Mode.COMPILED;
    private static List<String> trace = new ArrayList<>();
    private static final List<AutoCloseable> MADE = new ArrayList<>();

    private Case() {}

    /** Which implementation makes the coroutines. */
    enum Mode {
        COMPILED,
        ORACLE
    }

    /** Code that may throw anything. */
    @FunctionalInterface
    public interface Action {
        void run() throws Throwable;
    }

    /** Makes a coroutine of the current mode. */
    public static <R, Y, T> Coroutine<R, Y, T> of(Body<R, Y, T> body) {
        return made(mode == Mode.COMPILED ? Coroutine.of(body) : ThreadCoroutine.of(body));
    }

    /** Makes a coroutine of the current mode. */
    public static <R, Y, T> Coroutine<R, Y, T> of(PlainBody<R, Y, T> body) {
        return made(mode == Mode.COMPILED ? Coroutine.of(body) : ThreadCoroutine.of(body));
    }

    /** Makes a generator of the current mode. */
    public static <T> Generator<T> generator(Generator.Body<T> body) {
        return made(mode == Mode.COMPILED ? Generator.of(body) : ThreadGenerator.of(body));
    }

    /** Makes a generator of the current mode. */
    public static IntGenerator ints(IntGenerator.Body body) {
        return made(mode == Mode.COMPILED ? Generator.ofInts(body) : new ThreadPrimitives.Ints(body));
    }

    /** Makes a generator of the current mode. */
    public static LongGenerator longs(LongGenerator.Body body) {
        return made(mode == Mode.COMPILED ? Generator.ofLongs(body) : new ThreadPrimitives.Longs(body));
    }

    /** Makes a generator of the current mode. */
    public static DoubleGenerator doubles(DoubleGenerator.Body body) {
        return made(mode == Mode.COMPILED ? Generator.ofDoubles(body) : new ThreadPrimitives.Doubles(body));
    }

    /** Makes an {@code Async} of the current mode. */
    public static <T> Async<T> async(Async.Body<T> body) {
        return mode == Mode.COMPILED ? Async.of(body) : DirectAsync.of(body);
    }

    /** Makes an asynchronous function of the current mode. */
    public static <A, T> AsyncFunction<A, T> function(AsyncFunction.Body<A, T> body) {
        return mode == Mode.COMPILED ? AsyncFunction.of(body) : argument -> DirectAsync.of(a -> body.run(a, argument));
    }

    /** Runs an {@code Async} in virtual time and prints its value or its failure. */
    public static void await(Async<?> async) {
        try {
            print("value " + text(new VirtualTimeScheduler().run(async)));
        } catch (Throwable failure) {
            print("failed " + failure);
        }
    }

    private static <C extends AutoCloseable> C made(C coroutine) {
        synchronized (MADE) {
            if (mode == Mode.ORACLE) {
                MADE.add(coroutine);
            }
        }
        return coroutine;
    }

    /** Adds a line to the trace. */
    public static void print(Object value) {
        synchronized (MADE) {
            if (trace.size() >= MOST_LINES) {
                throw new AssertionError("a case that prints for ever");
            }
            trace.add(text(value));
        }
    }

    /** Prints a value and gives it back, to show when an expression is evaluated. */
    public static <T> T trace(T value) {
        print(value);
        return value;
    }

    /** Resumes once with each value, as long as the coroutine can be resumed, and prints what comes of it. */
    public static void drive(Coroutine<?, ?, ?> coroutine, Object... values) {
        for (Object value : values) {
            if (!resume(coroutine, value)) {
                return;
            }
        }
    }

    /** Resumes with {@code null} to the end and prints what comes of it. */
    public static void driveToEnd(Coroutine<?, ?, ?> coroutine) {
        int resumptions = 0;
        while (resume(coroutine, null)) {
            if (++resumptions > MOST_LINES) {
                throw new AssertionError("a coroutine that never ends");
            }
        }
    }

    /** Resumes once, prints what comes of it, and tells whether the coroutine is suspended. */
    @SuppressWarnings("unchecked")
    public static boolean resume(Coroutine<?, ?, ?> coroutine, Object value) {
        return showState(() -> ((Coroutine<Object, ?, ?>) coroutine).resume(value));
    }

    /** Throws an exception into a coroutine, prints what comes of it, and tells whether the coroutine is suspended. */
    public static boolean inject(Coroutine<?, ?, ?> coroutine, Throwable failure) {
        return showState(() -> coroutine.resumeExceptionally(failure));
    }

    /** Closes a coroutine and prints what leaves {@code close} and the status then. */
    public static void close(Coroutine<?, ?, ?> coroutine) {
        try {
            coroutine.close();
            print("closed, " + coroutine.status());
        } catch (Throwable failure) {
            print("close threw " + text(failure) + ", " + coroutine.status());
        }
    }

    /** Asks a generator whether there is an element and for that, prints what comes of it, and tells whether there was one. */
    public static boolean element(Iterator<?> generator) {
        return show(() -> generator.hasNext() ? "element " + text(generator.next()) : "end");
    }

    /** Asks a generator for an element straight away, prints what comes of it, and tells whether there was one. */
    public static boolean next(Iterator<?> generator) {
        return show(() -> "element " + text(generator.next()));
    }

    /** Asks a generator whether there is an element, and prints what comes of it. */
    public static void hasNext(Iterator<?> generator) {
        show(() -> "has next: " + generator.hasNext());
    }

    /** Asks a generator for all elements that are left and prints what comes of it. */
    public static void elements(Iterator<?> generator) {
        int elements = 0;
        while (element(generator)) {
            if (++elements > MOST_LINES) {
                throw new AssertionError("a generator that never ends");
            }
        }
    }

    /** Closes a generator and prints what leaves {@code close}. */
    public static void close(Iterator<?> generator) {
        show(() -> {
            ((AutoCloseable) generator).close();
            return "closed";
        });
    }

    private interface Ask {
        String answer() throws Throwable;
    }

    private static boolean show(Ask ask) {
        try {
            String answer = ask.answer();
            print(answer);
            return answer.startsWith("element");
        } catch (CoroutineCompileException refused) {
            throw refused;
        } catch (Throwable failure) {
            print("threw " + text(failure));
            return false;
        }
    }

    /** Runs an action and prints what it throws. */
    public static void attempt(Action action) {
        try {
            action.run();
            print("no failure");
        } catch (Throwable failure) {
            print("threw " + text(failure));
        }
    }

    private interface Step {
        CoroutineState<?, ?> take() throws Throwable;
    }

    private static boolean showState(Step step) {
        try {
            CoroutineState<?, ?> state = step.take();
            if (state instanceof Yielded<?, ?> yielded) {
                print("yielded " + text(yielded.value()));
                return true;
            }
            print("returned " + text(((Returned<?, ?>) state).value()));
        } catch (CoroutineCompileException refused) {
            throw refused;
        } catch (Throwable failure) {
            print("threw " + text(failure));
        }
        return false;
    }

    /** Tells whether the garbage collector takes an object that nothing but the reference should refer to. */
    public static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < 5 && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }

    /** A value as the trace shows it: arrays by element, exceptions by class, message and suppressed ones. */
    public static String text(Object value) {
        if (value instanceof Throwable failure) {
            return text(failure);
        }
        String inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    private static String text(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.getClass().getSimpleName());
        if (failure.getMessage() != null && !isWrittenByTheJvm(failure)) {
            text.append(": ").append(withoutPlace(failure.getMessage()));
        }
        if (failure.getCause() != null && failure.getCause() != failure) {
            text.append(" (caused by ").append(text(failure.getCause())).append(')');
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append(" (suppressed ").append(text(suppressed)).append(')');
        }
        return text.toString();
    }

    /** The JVM's message of a null value names variables where the class file does. */
    private static boolean isWrittenByTheJvm(Throwable failure) {
        return failure instanceof NullPointerException && failure.getMessage().startsWith("Cannot ");
    }

    /** The library's own messages end with places in the source, which an oracle can't know. */
    private static String withoutPlace(String message) {
        if (message.matches("(?s)(A coroutine|A generator|The generator|co\\.yield|g\\.yield).*")) {
            return message.replaceFirst("(: | \\(|, at ).*", "");
        }
        return message;
    }

    /** Starts a run of a case: an empty trace and coroutines of one mode. */
    static void begin(Mode next) {
        synchronized (MADE) {
            mode = next;
            trace = new ArrayList<>();
            MADE.clear();
        }
    }

    /** Ends the run: closes the coroutines that threads wait for, and gives the trace as it was before. */
    static List<String> end() {
        List<AutoCloseable> left;
        List<String> printed;
        synchronized (MADE) {
            printed = trace;
            trace = new ArrayList<>();
            left = List.copyOf(MADE);
            MADE.clear();
        }
        for (AutoCloseable coroutine : left) {
            closeQuietly(coroutine);
        }
        return printed;
    }

    private static void closeQuietly(AutoCloseable coroutine) {
        try {
            coroutine.close();
        } catch (Throwable ignored) {
            // Either its delegator closes it, or what its clean-up code throws is of no interest any more.
        }
    }
}

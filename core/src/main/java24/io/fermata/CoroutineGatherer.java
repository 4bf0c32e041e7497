package io.fermata;

import io.fermata.CoroutineState.Yielded;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Gatherer;

/**
 * Makes intermediate operations of streams from coroutines: a {@link Gatherer} whose body is a plain loop.
 *
 * <p>This class is there on JDK 24 and newer.
 *
 * <pre>{@code
 * static <T> Coroutine<T, List<T>, Void> threes() {
 *     return Coroutine.of((co, first) -> {
 *         List<T> window = new ArrayList<>();
 *         for (T x = first; x != null; x = co.yield(null)) {
 *             window.add(x);
 *             if (window.size() == 3) {
 *                 co.yield(window);
 *                 window = new ArrayList<>();
 *             }
 *         }
 *         if (!window.isEmpty()) {
 *             co.yield(window);
 *         }
 *         return null;
 *     });
 * }
 * }</pre>
 *
 * <pre>{@code
 * List<List<Integer>> windows = Stream.of(1, 2, 3, 4)
 *         .gather(CoroutineGatherer.of(() -> threes()))
 *         .toList(); // [[1, 2, 3], [4]]
 * }</pre>
 *
 * <p>The coroutine is first resumed with the first element. From then on
 *
 * <ul>
 *   <li>{@code co.yield(null)} asks for the next element and evaluates to it, or to {@code null} at the end of the input;
 *   <li>{@code co.yield(out)} pushes {@code out} downstream and evaluates to {@code null}, at once;
 *   <li>a return ends the stream's input: no more elements are asked for.
 * </ul>
 *
 * <p>At the end of the input the coroutine is resumed with {@code null}, also where there was no element at all: {@code first}
 * is {@code null} then. All that it yields is pushed, until it returns or asks for one more element; there it is closed.
 *
 * <p><b>Closing.</b> The coroutine is {@linkplain Coroutine#close() closed} as soon as the operations behind it take no more
 * elements, and when they fail. A gatherer isn't told, and so the coroutine isn't closed, where the operations before it fail,
 * or where an iterator of the stream is left before its end.
 *
 * <p><b>Errors.</b> What the body throws leaves the stream's terminal operation as it is, checked exceptions included. In a
 * parallel stream it may be wrapped, as all failures there.
 *
 * <p><b>Threads.</b> The elements are taken one after the other, in their order, also in a parallel stream. There the
 * coroutine may move from thread to thread between two elements; each resumption happens-before the next.
 */
public final class CoroutineGatherer {

    private CoroutineGatherer() {}

    /**
     * Makes a gatherer that runs one coroutine for each evaluation of a stream.
     *
     * <p>An element costs one resumption, and each value that is pushed another one.
     *
     * <p>The gatherer keeps no state of its own. It may be used many times and by many threads if the supplier may. It throws
     * a {@link NullPointerException} where an element of the stream is {@code null}, which would look like the end of the
     * input, and where the supplier gives {@code null}.
     *
     * @param coroutines gives a new coroutine each time; it is asked when an evaluation begins
     * @return a sequential gatherer
     * @throws NullPointerException if {@code coroutines} is {@code null}
     */
    public static <T, R> Gatherer<T, ?, R> of(Supplier<? extends Coroutine<T, R, ?>> coroutines) {
        Objects.requireNonNull(coroutines, "coroutines");
        return Gatherer.<T, Run<T, R>, R>ofSequential(() -> new Run<>(coroutines.get()), Run::take, Run::end);
    }

    /** One evaluation of a stream. A source that pushes may go on after it was told to stop, so that the end is noted. */
    private static final class Run<T, R> {

        private final Coroutine<T, R, ?> coroutine;
        private boolean over;

        Run(Coroutine<T, R, ?> coroutine) {
            this.coroutine = Objects.requireNonNull(coroutine, "the supplier of a gatherer gave no coroutine");
        }

        /** Gives the body an element, and tells whether it wants another one. */
        boolean take(T element, Gatherer.Downstream<? super R> downstream) {
            if (over) {
                return false;
            }
            if (element == null) {
                RuntimeException refusal = new NullPointerException(
                        "an element of the stream is null, which a coroutine that gathers would take for the end of the input");
                closeAfter(refusal);
                throw refusal;
            }
            return asksAfter(element, downstream);
        }

        /** Tells the body of the end of the input. */
        void end(Gatherer.Downstream<? super R> downstream) {
            if (!over && (downstream.isRejecting() || asksAfter(null, downstream))) {
                close();
            }
        }

        private boolean asksAfter(T resumption, Gatherer.Downstream<? super R> downstream) {
            try {
                CoroutineState<R, ?> state = coroutine.resume(resumption);
                while (state instanceof Yielded<R, ?> yielded) {
                    if (yielded.value() == null) {
                        return true;
                    }
                    if (!downstream.push(yielded.value())) {
                        close();
                        return false;
                    }
                    state = coroutine.resume(null);
                }
                over = true;
                return false;
            } catch (Throwable failure) {
                closeAfter(failure);
                throw failure;
            }
        }

        private void close() {
            over = true;
            coroutine.close();
        }

        /**
         * Closes the coroutine after a failure, which stays the one that is thrown. What is private to the package is not at hand
         * here where tests load this class from a folder, by another loader.
         */
        private void closeAfter(Throwable failure) {
            try {
                close();
            } catch (Throwable another) {
                if (another != failure) {
                    failure.addSuppressed(another);
                }
            }
        }
    }
}

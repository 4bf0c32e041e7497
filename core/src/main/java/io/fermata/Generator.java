package io.fermata;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A lazy sequence: an iterator whose elements a body hands out with {@link Scope#yield yield}.
 *
 * <pre>{@code
 * Generator<Long> fib = Generator.of(g -> {
 *     long a = 0, b = 1;
 *     while (true) {
 *         g.yield(a);
 *         long t = a + b;
 *         a = b;
 *         b = t;
 *     }
 * });
 * System.out.println(fib.next()); // 0
 * System.out.println(fib.next()); // 1
 * }</pre>
 *
 * <p>The body runs only while an element is asked for, from one {@code yield} to the next, on the asking thread. Elements may
 * be {@code null}.
 *
 * <p><b>The end.</b> When the body returns, {@link #hasNext()} is {@code false}, and stays so. What the body throws leaves the
 * one call of {@code hasNext} or {@code next} that ran it, as it is, checked exceptions included; afterwards there are no
 * more elements.
 *
 * <p><b>Closing.</b> A generator that is left before its end, and whose body holds something open, wants to be
 * {@linkplain #close() closed}. Run a program with {@code -Dfermata.leaks=true} to be told of those that are not: when the
 * garbage collector finds a generator that waits where clean-up code stands around it, a warning says where it was made.
 *
 * <p><b>Threads.</b> A generator is confined to one thread at a time, as a {@link Coroutine} is.
 *
 * <p>Library code makes generators with {@link #of(Body) of}; a class may also implement this interface by hand.
 *
 * @param <T> the type of the elements
 */
public interface Generator<T> extends Iterator<T>, AutoCloseable {

    /**
     * Makes a generator from a body.
     *
     * <p>The first call for a body compiles it, in a millisecond or two, for a program's first body in some tens of them; each
     * further one costs a few nanoseconds.
     *
     * @param body the code to run; the generator keeps what it captures
     * @return a new generator, whose body has not begun
     * @throws CoroutineCompileException if the body can't be compiled: the message names the place and what to write instead
     * @throws NullPointerException if {@code body} is {@code null}
     */
    @SuppressWarnings("unchecked")
    static <T> Generator<T> of(Body<T> body) {
        return (Generator<T>) Bodies.factoryOf(body).newIterator(body);
    }

    /**
     * Makes a generator of {@code int} values, which are never boxed.
     *
     * @param body the code to run
     * @return a new generator, as {@link #of(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static IntGenerator ofInts(IntGenerator.Body body) {
        return (IntGenerator) Bodies.factoryOf(body).newIterator(body);
    }

    /**
     * Makes a generator of {@code long} values, which are never boxed.
     *
     * @param body the code to run
     * @return a new generator, as {@link #of(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static LongGenerator ofLongs(LongGenerator.Body body) {
        return (LongGenerator) Bodies.factoryOf(body).newIterator(body);
    }

    /**
     * Makes a generator of {@code double} values, which are never boxed.
     *
     * @param body the code to run
     * @return a new generator, as {@link #of(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static DoubleGenerator ofDoubles(DoubleGenerator.Body body) {
        return (DoubleGenerator) Bodies.factoryOf(body).newIterator(body);
    }

    /**
     * Makes something to iterate over with {@code for}: each loop runs the body anew.
     *
     * <p>A {@code for} loop that is left early does not close its generator. Where the body has clean-up code, use
     * {@link #of(Body)} and {@code try}.
     *
     * @param body the code to run
     * @return an iterable whose every iterator is a new generator
     * @throws NullPointerException if {@code body} is {@code null}
     */
    static <T> Iterable<T> iterable(Body<T> body) {
        return new GeneratorIterable<>(body);
    }

    /**
     * Makes a stream of the elements of a body.
     *
     * @param body the code to run
     * @return a sequential, ordered stream that closes its generator when it is closed itself. A parallel one hands its elements
     *     over in batches, as any stream over an iterator does
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static <T> Stream<T> stream(Body<T> body) {
        return of(body).stream();
    }

    /**
     * Makes a stream of the elements of a body whose number is known.
     *
     * @param size the number of elements, at least 0
     * @param body the code to run
     * @return a stream as that of {@link #stream(Body)}, and sized. It fails with an {@link IllegalStateException} if the body
     *     hands out more or fewer elements
     * @throws CoroutineCompileException as {@link #of(Body)}
     * @throws IllegalArgumentException if {@code size} is negative
     */
    static <T> Stream<T> stream(long size, Body<T> body) {
        return GeneratorStreams.of(GeneratorStreams.checked(size), of(body));
    }

    /**
     * Makes a stream of the {@code int} elements of a body.
     *
     * @param body the code to run
     * @return a stream as that of {@link #stream(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static IntStream intStream(IntGenerator.Body body) {
        return ofInts(body).stream();
    }

    /**
     * Makes a stream of the {@code int} elements of a body whose number is known.
     *
     * @param size the number of elements, at least 0
     * @param body the code to run
     * @return a stream as that of {@link #stream(long, Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     * @throws IllegalArgumentException if {@code size} is negative
     */
    static IntStream intStream(long size, IntGenerator.Body body) {
        return GeneratorStreams.ofInts(GeneratorStreams.checked(size), ofInts(body));
    }

    /**
     * Makes a stream of the {@code long} elements of a body.
     *
     * @param body the code to run
     * @return a stream as that of {@link #stream(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static LongStream longStream(LongGenerator.Body body) {
        return ofLongs(body).stream();
    }

    /**
     * Makes a stream of the {@code long} elements of a body whose number is known.
     *
     * @param size the number of elements, at least 0
     * @param body the code to run
     * @return a stream as that of {@link #stream(long, Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     * @throws IllegalArgumentException if {@code size} is negative
     */
    static LongStream longStream(long size, LongGenerator.Body body) {
        return GeneratorStreams.ofLongs(GeneratorStreams.checked(size), ofLongs(body));
    }

    /**
     * Makes a stream of the {@code double} elements of a body.
     *
     * @param body the code to run
     * @return a stream as that of {@link #stream(Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     */
    static DoubleStream doubleStream(DoubleGenerator.Body body) {
        return ofDoubles(body).stream();
    }

    /**
     * Makes a stream of the {@code double} elements of a body whose number is known.
     *
     * @param size the number of elements, at least 0
     * @param body the code to run
     * @return a stream as that of {@link #stream(long, Body)}
     * @throws CoroutineCompileException as {@link #of(Body)}
     * @throws IllegalArgumentException if {@code size} is negative
     */
    static DoubleStream doubleStream(long size, DoubleGenerator.Body body) {
        return GeneratorStreams.ofDoubles(GeneratorStreams.checked(size), ofDoubles(body));
    }

    /**
     * Makes a generator of what a coroutine yields. It ends where the coroutine returns.
     *
     * @param coroutine the coroutine, fresh or started; it is closed when the generator is
     * @return a generator that resumes the coroutine once for each element
     */
    static <T> Generator<T> from(Coroutine<Void, ? extends T, ?> coroutine) {
        return new FromCoroutine<>(coroutine);
    }

    /**
     * Makes an endless generator: a first element, and each next one from the one before.
     *
     * @param first the first element
     * @param next gives the element after another; it is called when that element is asked for
     * @return a new generator
     */
    static <T> Generator<T> iterate(T first, UnaryOperator<T> next) {
        return iterate(first, element -> true, next);
    }

    /**
     * Makes a generator of a first element, and each next one from the one before, as long as a condition holds.
     *
     * @param first the first element
     * @param condition tells whether an element is one; the first of which it is false ends the generator
     * @param next gives the element after another; it is called when that element is asked for
     * @return a new generator
     */
    static <T> Generator<T> iterate(T first, Predicate<? super T> condition, UnaryOperator<T> next) {
        return new Iterated<>(first, condition, next);
    }

    /**
     * Makes a generator from a state that changes with each element.
     *
     * <pre>{@code
     * Generator<Integer> digits = Generator.unfold(12345, n -> n == 0 ? null : new Generator.Step<>(n % 10, n / 10));
     * System.out.println(digits.stream().toList()); // [5, 4, 3, 2, 1]
     * }</pre>
     *
     * @param state the first state
     * @param step gives the next element and the state after it, or {@code null} at the end
     * @return a new generator
     */
    static <T, S> Generator<T> unfold(S state, Function<? super S, Step<? extends T, ? extends S>> step) {
        return new Unfolded<>(state, step);
    }

    /**
     * One step of {@link #unfold}.
     *
     * @param element the element
     * @param state the state after it
     */
    record Step<T, S>(T element, S state) {}

    /**
     * Makes a generator of the numbers from one up to another.
     *
     * @param from the first number
     * @param to the number behind the last one; there are none if it is not greater than {@code from}
     * @return a new generator
     */
    static IntGenerator range(int from, int to) {
        return new Ranges.Ints(from, to);
    }

    /**
     * Makes a generator of the numbers from one up to another.
     *
     * @param from the first number
     * @param to the number behind the last one; there are none if it is not greater than {@code from}
     * @return a new generator
     */
    static LongGenerator range(long from, long to) {
        return new Ranges.Longs(from, to);
    }

    /**
     * Makes a generator of the elements of several sources, one source after the other.
     *
     * @param sources the sources: each is asked for its iterator when its turn comes. An iterator that is
     *     {@link AutoCloseable} is closed at its end and when the generator is
     * @return a new generator
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Generator<T> concat(Iterable<? extends T>... sources) {
        return new Concatenated<>(List.of(sources));
    }

    /**
     * Makes a generator of what a function makes of the elements of two iterators, taken in pairs.
     *
     * <p>It ends with the shorter one, after having asked {@code first} for one element more if that is the longer one. Those
     * that are {@link AutoCloseable} are closed at the end and when the generator is.
     *
     * @param first gives the function's first arguments
     * @param second gives the function's second arguments
     * @param combine makes an element
     * @return a new generator
     */
    static <A, B, T> Generator<T> zip(
            Iterator<? extends A> first,
            Iterator<? extends B> second,
            BiFunction<? super A, ? super B, ? extends T> combine) {
        return new Zipped<>(first, second, combine);
    }

    /**
     * Runs the body until it next yields, unless an element is waiting already.
     *
     * @return whether there is one more element
     * @throws IllegalStateException if the generator is running or another one delegates to it
     */
    @Override
    boolean hasNext();

    /**
     * Gives the next element.
     *
     * @return the element
     * @throws java.util.NoSuchElementException if there is none, or if the generator has failed or was closed
     * @throws IllegalStateException as {@link #hasNext()}
     */
    @Override
    T next();

    /**
     * Ends the generator: the clean-up code around its suspension point runs, innermost first, and nothing else does.
     *
     * <p>What is clean-up code is told at {@link Coroutine#close()}. The generators that the body delegates to are closed before
     * it, and the streams and closeable iterators too. An element that waits is dropped. A generator that has ended, or never
     * began, runs nothing. It has no more elements then. What clean-up code throws leaves this method, further failures
     * suppressed.
     *
     * @throws IllegalStateException if the generator is running, if another one delegates to it, or if its clean-up code yields
     */
    @Override
    void close();

    /**
     * Gives the elements that are left as a stream, which closes the generator when it is closed itself.
     *
     * @return a sequential, ordered stream
     */
    default Stream<T> stream() {
        return GeneratorStreams.of(Long.MAX_VALUE, this);
    }

    /**
     * Shows the generator as the coroutine that it is: it yields each element as an option and then, for ever, none.
     *
     * @return a view of this generator; an element that the one takes is gone for the other. It fails with a
     *     {@link NullPointerException} where an element is {@code null}
     */
    default Coroutine<Void, Optional<T>, Never> asCoroutine() {
        return new AsCoroutine<>(this, this, Optional::of, Optional.empty());
    }

    /**
     * What a body suspends itself with.
     *
     * <p>A scope belongs to one run of one body and is used there alone, directly, as a {@link Coroutine.Scope} is.
     *
     * @param <T> the type of the elements
     */
    interface Scope<T> {

        /**
         * Suspends the body and hands out an element.
         *
         * @param value the element, may be {@code null}
         * @throws IllegalStateException if called from outside the scope's own body
         */
        void yield(T value);

        /**
         * Hands out all that another generator still has.
         *
         * <p>Its failures are thrown here, and it is closed when this one is. How deep generators hand over to each other costs
         * nothing: each element comes straight from the innermost one, and the stack of the thread does not grow.
         *
         * @param inner the generator to run to its end, fresh or started; one that has ended hands out nothing
         * @throws IllegalStateException if {@code inner} is running or another one delegates to it, or if called from outside
         *     the scope's own body
         */
        void yieldAll(Generator<? extends T> inner);

        /**
         * Hands out all that an iterator still has.
         *
         * @param inner the iterator; if it is {@link AutoCloseable} it is closed afterwards, whichever way that comes
         */
        void yieldAll(Iterator<? extends T> inner);

        /**
         * Hands out the elements of an iterable, from one new iterator of its, as {@link #yieldAll(Iterator)}.
         *
         * @param inner the iterable
         */
        void yieldAll(Iterable<? extends T> inner);

        /**
         * Hands out the elements of a stream, and closes it afterwards, whichever way that comes.
         *
         * @param inner the stream
         */
        void yieldAll(Stream<? extends T> inner);

        /**
         * Hands out the elements of an array.
         *
         * @param inner the array; it is read while its elements are asked for
         */
        void yieldAll(T[] inner);
    }

    /**
     * The code of a generator. It is serialisable for the same reason as {@link Coroutine.Body}.
     *
     * @param <T> the type of the elements
     */
    @FunctionalInterface
    interface Body<T> extends Serializable {

        /**
         * Runs from the first element to the end.
         *
         * @param g what the body suspends itself with
         * @throws Exception whatever leaves the body; it leaves {@code hasNext} or {@code next} as it is
         */
        void run(Scope<T> g) throws Exception;
    }
}

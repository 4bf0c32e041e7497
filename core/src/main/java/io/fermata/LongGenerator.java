package io.fermata;

import java.io.Serializable;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * A {@link Generator} of {@code long} values: nothing is boxed between a body's {@code yield} and {@link #nextLong()}.
 *
 * <pre>{@code
 * LongGenerator squares = Generator.ofLongs(g -> {
 *     for (long i = 0; ; i++) {
 *         g.yield(i * i);
 *     }
 * });
 * System.out.println(squares.nextLong()); // 0
 * System.out.println(squares.nextLong()); // 1
 * }</pre>
 *
 * <p>All that {@link Generator} says of its end, of failures, closing and threads holds here too.
 */
public interface LongGenerator extends PrimitiveIterator.OfLong, AutoCloseable {

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
    long nextLong();

    /**
     * Ends the generator: the clean-up code around its suspension point runs, innermost first, and nothing else does. It has
     * no more elements then.
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
    default LongStream stream() {
        return GeneratorStreams.ofLongs(Long.MAX_VALUE, this);
    }

    /**
     * Shows the generator as the coroutine that it is: it yields each element and then, for ever, that there is none.
     *
     * @return a view of this generator; an element that the one takes is gone for the other
     */
    default Coroutine<Void, OptionalLong, Never> asCoroutine() {
        return new AsCoroutine<>(this, this, OptionalLong::of, OptionalLong.empty());
    }

    /**
     * What a body of {@code long} values suspends itself with. It belongs to one run of one body and is used there alone, as a
     * {@link Generator.Scope} is.
     */
    interface Scope {

        /**
         * Suspends the body and hands out an element.
         *
         * @param value the element
         * @throws IllegalStateException if called from outside the scope's own body
         */
        void yield(long value);

        /**
         * Hands out all that another generator still has, and closes it when this one is closed. See
         * {@link Generator.Scope#yieldAll(Generator)}.
         *
         * @param inner the generator to run to its end
         */
        void yieldAll(LongGenerator inner);

        /**
         * Hands out all that an iterator still has.
         *
         * @param inner the iterator; if it is {@link AutoCloseable} it is closed afterwards, whichever way that comes
         */
        void yieldAll(PrimitiveIterator.OfLong inner);

        /**
         * Hands out the elements of a stream, and closes it afterwards, whichever way that comes.
         *
         * @param inner the stream
         */
        void yieldAll(LongStream inner);

        /**
         * Hands out the elements of an array.
         *
         * @param inner the array; it is read while its elements are asked for
         */
        void yieldAll(long[] inner);
    }

    /** The code of a generator of {@code long} values. It is serialisable for the same reason as {@link Coroutine.Body}. */
    @FunctionalInterface
    interface Body extends Serializable {

        /**
         * Runs from the first element to the end.
         *
         * @param g what the body suspends itself with
         * @throws Exception whatever leaves the body; it leaves {@code hasNext} or {@code nextLong} as it is
         */
        void run(Scope g) throws Exception;
    }
}

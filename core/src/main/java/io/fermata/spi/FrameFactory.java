package io.fermata.spi;

import java.util.Iterator;

/** What makes the coroutines of one body. Generated code implements it; it is safe for any number of threads. */
@FunctionalInterface
public interface FrameFactory {

    /**
     * Makes a new coroutine that will run the given body from its start.
     *
     * @param body an object of the class that this factory was made for: what it captures is read here
     * @return the coroutine, of the kind that the body's interface asks for
     */
    Object newFrame(Object body);

    /**
     * Makes a new generator, as {@link #newFrame} does.
     *
     * <p>HotSpot's optimising compiler inlines methods that return iterators where it would not inline others: a generator that
     * never leaves the loop around it is then no object at all.
     *
     * @param body an object of the class that this factory was made for, whose interface asks for a generator
     * @return the generator
     */
    default Iterator<?> newIterator(Object body) {
        return (Iterator<?>) newFrame(body);
    }

    /**
     * Makes a new coroutine whose body takes an argument besides its scope.
     *
     * @param body an object of the class that this factory was made for, whose interface asks for an argument
     * @param argument the argument
     * @return the coroutine
     */
    default Object newFrame(Object body, Object argument) {
        throw new UnsupportedOperationException();
    }
}

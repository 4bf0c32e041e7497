package io.fermata.spi;

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
}

package io.fermata.spi;

/**
 * A body that was compiled at build time. Generated code implements it: the classes that stand in the place of lambdas, and the
 * classes that implement a body's interface themselves.
 */
public interface Woven {

    /**
     * Gives what makes the coroutines of this body.
     *
     * @return the factory for all bodies of this object's class, or {@code null} if this object's class is a subclass that was not
     *     compiled at build time itself
     */
    FrameFactory fermata$factory();
}

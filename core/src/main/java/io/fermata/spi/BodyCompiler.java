package io.fermata.spi;

import java.lang.invoke.MethodHandles;

/**
 * Turns bodies into state machines. The library finds its implementation with {@link java.util.ServiceLoader} when the first
 * body appears that was not compiled at build time.
 */
public interface BodyCompiler {

    /**
     * Compiles the code behind a body.
     *
     * @param body a lambda, a method reference, or an object of a class that implements a body interface
     * @param access finds a lookup with full access to a class, or refuses
     * @return the factory of the body's coroutines, for every object of {@code body}'s class
     * @throws io.fermata.CoroutineCompileException if the body can't be compiled
     */
    FrameFactory compile(Object body, Access access);

    /** How the compiler gets at the classes that it reads and extends. */
    @FunctionalInterface
    interface Access {

        /**
         * Finds a lookup with private access to a class.
         *
         * @param type the class to look into
         * @return the lookup
         * @throws IllegalAccessException if the class's module neither opens the package nor granted a lookup
         */
        MethodHandles.Lookup lookupIn(Class<?> type) throws IllegalAccessException;
    }
}

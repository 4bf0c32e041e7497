package io.fermata.runtime;

import io.fermata.spi.FrameFactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * The meeting of the compiler with a class that it has just defined.
 *
 * <p>The class of a lambda has no name that generated code could use, so the variables that it captured are read by method
 * handles. They become constants of the generated class: its static initialiser takes them from here, and gives back the
 * factory of its frames. Both happen on the compiler's thread, inside {@link #initialise}.
 */
public final class Handover {

    private static final ThreadLocal<Handover> CURRENT = new ThreadLocal<>();

    private final MethodHandle[] readers;
    private FrameFactory factory;

    private Handover(MethodHandle[] readers) {
        this.readers = readers;
    }

    /**
     * Runs the static initialiser of a generated class.
     *
     * @param lookup a lookup with package access to the class
     * @param frame the class
     * @param readers a handle of type {@code (Object)V} for each captured variable of type {@code V}
     * @return the factory that the class gave
     * @throws IllegalAccessException if the lookup has no access
     */
    public static FrameFactory initialise(Lookup lookup, Class<?> frame, MethodHandle[] readers)
            throws IllegalAccessException {
        Handover outer = CURRENT.get();
        Handover handover = new Handover(readers);
        CURRENT.set(handover);
        try {
            lookup.ensureInitialized(frame);
            return handover.factory;
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /**
     * Generated code takes the reader of a captured variable.
     *
     * @param index the variable's number
     * @return a handle of type {@code (Object)V}
     */
    public static MethodHandle reader(int index) {
        return CURRENT.get().readers[index];
    }

    /**
     * Generated code gives the factory of its frames.
     *
     * @param factory a frame that is never run
     */
    public static void give(FrameFactory factory) {
        CURRENT.get().factory = woven(factory);
    }

    /**
     * Generated code that was written at build time keeps the factory of its frames.
     *
     * @param factory a frame that is never run
     * @return the factory to use
     */
    public static FrameFactory woven(FrameFactory factory) {
        return Frame.WATCHED ? Leaks.watching(factory) : factory;
    }
}

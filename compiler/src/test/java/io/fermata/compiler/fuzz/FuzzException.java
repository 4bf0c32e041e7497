package io.fermata.compiler.fuzz;

/** The unchecked exception that generated programs throw, catch and have injected. */
public class FuzzException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one that is told from others by its message. */
    public FuzzException(String message) {
        super(message);
    }

    /** The checked exception that generated programs throw. */
    public static final class Checked extends Exception {

        private static final long serialVersionUID = 1L;

        /** Makes one that is told from others by its message. */
        public Checked(String message) {
            super(message);
        }
    }

    /** Thrown into a suspended body by the driver. */
    public static final class Injected extends FuzzException {

        private static final long serialVersionUID = 1L;

        Injected(String message) {
            super(message);
        }
    }

    /** Ends a program that runs too long. */
    static final class OutOfFuel extends Error {

        private static final long serialVersionUID = 1L;

        OutOfFuel() {
            super("out of fuel");
        }
    }
}

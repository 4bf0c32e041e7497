package io.fermata;

/** Closes what may be closeable. */
final class Closeables {

    private Closeables() {}

    /**
     * Closes two objects, each if it is {@link AutoCloseable}: the second one even if the first one fails.
     *
     * @param first the one, or {@code null}
     * @param second the other, or {@code null}
     */
    static void close(Object first, Object second) {
        Throwable failure = failureOf(first, null);
        failure = failureOf(second, failure);
        if (failure != null) {
            throw Closeables.<RuntimeException>sneaky(failure);
        }
    }

    /** Closes an object because of a failure, which gets a failure of that as a suppressed one. */
    static void closeAfter(AutoCloseable object, Throwable failure) {
        failureOf(object, failure);
    }

    /** Closes an object and gives what failed, an earlier failure before one of its own. */
    private static Throwable failureOf(Object object, Throwable earlier) {
        try {
            if (object instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Throwable failure) {
            if (earlier == null) {
                return failure;
            }
            if (earlier != failure) {
                earlier.addSuppressed(failure);
            }
        }
        return earlier;
    }

    /** Throws anything where only unchecked exceptions are declared: what a source throws leaves its generator as it is. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}

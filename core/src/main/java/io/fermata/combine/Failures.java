package io.fermata.combine;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** How failures are handed on. */
public final class Failures {

    private Failures() {}

    /** Takes off what stages put around a failure. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Throws anything where only unchecked exceptions are declared: a failure leaves an {@code await} as it is. */
    @SuppressWarnings("unchecked")
    public static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    /**
     * Makes one failure of two, either of which may be {@code null}: the first one, by which the next one is suppressed.
     */
    public static Throwable joined(Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (next != null && next != first) {
            first.addSuppressed(next);
        }
        return first;
    }

    /** Joins what clean-up code threw while something was cancelled to an earlier failure, which may be {@code null}. */
    public static Throwable joinedCleanUp(Throwable first, Throwable cancellation) {
        Throwable all = first;
        for (Throwable each : cancellation.getSuppressed()) {
            all = joined(all, each);
        }
        return all;
    }

    /** Closes a value that nobody gets, if it is closeable or made of such, and gives what failed or {@code null}. */
    public static Throwable discard(Object value) {
        if (value instanceof Values<?> several) {
            return several.discard();
        }
        if (value instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable failure) {
                return failure;
            }
        }
        return null;
    }
}

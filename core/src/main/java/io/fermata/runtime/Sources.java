package io.fermata.runtime;

/** What the frames share that hand out the elements of an iterator which was not compiled. */
final class Sources {

    /** The state of such a frame while it waits. */
    static final int SUSPENDED = 1;

    private Sources() {}

    /** What to close when an iterator is no longer needed, or {@code null}. */
    static AutoCloseable closeableOf(Object iterator) {
        return iterator instanceof AutoCloseable closeable ? closeable : null;
    }

    /** Closes a source that has come to its end. */
    static void close(AutoCloseable source) throws Exception {
        if (source != null) {
            source.close();
        }
    }

    /** Closes a source because of a failure, which gets a failure of that as a suppressed one. */
    static void closeAfter(AutoCloseable source, Throwable failure) {
        try {
            close(source);
        } catch (Throwable second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }

    /** The place that messages and traces give for an iterator. */
    static StackTraceElement placeOf(Object iterator) {
        return placeOf(iterator, "next");
    }

    /** The place that messages and traces give for what has no source of its own. */
    static StackTraceElement placeOf(Object source, String method) {
        return new StackTraceElement(source.getClass().getName(), method, null, -1);
    }
}

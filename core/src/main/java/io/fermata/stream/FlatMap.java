package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.util.Objects;
import java.util.function.Function;

/** The elements of the streams that a function makes of elements, one stream after the other. */
public final class FlatMap<T, R> extends Stage<T, R> {

    private final Nest<T> nest;
    private final Function<? super T, ? extends AsyncStream<? extends R>> function;

    private FlatMap(Nest<T> nest, Function<? super T, ? extends AsyncStream<? extends R>> function) {
        super(nest);
        this.nest = nest;
        this.function = function;
    }

    /** See {@link AsyncStream#flatMap}. */
    public static <T, R> AsyncStream<R> flatMap(
            AsyncStream<T> source, Function<? super T, ? extends AsyncStream<? extends R>> function) {
        return new FlatMap<>(new Nest<>(Pull.of(source)), Objects.requireNonNull(function, "function"));
    }

    @Override
    Object next(Context context) {
        while (true) {
            Object none = begin(context);
            if (none != null) {
                return none;
            }
            Object answer = nest.inner.pull(context);
            if (answer != END) {
                return answer;
            }
            nest.inner = null;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    Object drainOpen(Context context, Sink<? super R> sink) throws Exception {
        while (true) {
            Object none = begin(context);
            if (none != null) {
                return none;
            }
            Object answer = ((Pull<R>) nest.inner).drain(context, sink);
            if (answer != END) {
                return answer;
            }
            nest.inner = null;
        }
    }

    /** Sees to it that there is an inner stream, and gives {@code null}; or gives the answer that there is none. */
    @SuppressWarnings("unchecked")
    private Object begin(Context context) {
        if (nest.inner == null) {
            Object element = nest.pull(context);
            if (!Pull.isElement(element)) {
                return element;
            }
            nest.inner = Pull.of(Objects.requireNonNull(
                    function.apply((T) element), "flatMap: the function gave null for a stream"));
        }
        return null;
    }

    /** The outer stream and the one within, which is closed first. */
    private static final class Nest<T> implements Pull<T>, Inspectable {

        private final Pull<T> outer;

        /** The stream whose elements are given now, or {@code null}. */
        private Pull<?> inner;

        private boolean closing;

        /** What to throw when both are closed, or {@code null}. */
        private Throwable failure;

        Nest(Pull<T> outer) {
            this.outer = outer;
        }

        @Override
        public Object pull(Context context) {
            if (!closing) {
                return outer.pull(context);
            }
            if (inner != null) {
                try {
                    Object answer = inner.pull(context);
                    if (answer != END) {
                        return answer;
                    }
                } catch (Throwable thrown) {
                    failure = Failures.joined(failure, thrown);
                }
                inner = null;
                if (isCancelled(outer)) {
                    return end();
                }
            }
            try {
                Object answer = outer.pull(context);
                if (answer != END) {
                    return answer;
                }
            } catch (Throwable thrown) {
                failure = Failures.joined(failure, thrown);
            }
            return end();
        }

        @Override
        public boolean cancel() {
            closing = true;
            if (inner != null) {
                if (!isCancelled(inner)) {
                    return false;
                }
                inner = null;
            }
            return isCancelled(outer) && end() == END;
        }

        private boolean isCancelled(Pull<?> stream) {
            try {
                return stream.cancel();
            } catch (Throwable thrown) {
                failure = Failures.joined(failure, thrown);
                return true;
            }
        }

        @Override
        public void inspect(View view) {
            Pull<?> open = inner;
            view.inner(open == null ? outer : open);
        }

        private Object end() {
            Throwable thrown = failure;
            failure = null;
            if (thrown != null) {
                throw Failures.<RuntimeException>sneaky(thrown);
            }
            return END;
        }
    }
}

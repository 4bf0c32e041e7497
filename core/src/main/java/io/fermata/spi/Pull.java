package io.fermata.spi;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import java.util.Optional;

/** A stream as this library's own parts ask it: without an object around each answer. */
public interface Pull<T> extends AsyncStream<T> {

    /** The answer that there is no element yet: the context's waker will be called. */
    Object PENDING = new Signal("PENDING");

    /** The answer that there are no more elements. */
    Object END = new Signal("END");

    /** The answer of {@link #drain} that the sink needs no more. */
    Object ENOUGH = new Signal("ENOUGH");

    /**
     * What takes elements where a source hands them out one after the other.
     *
     * @param <T> the type of the elements
     */
    @FunctionalInterface
    interface Sink<T> {

        /**
         * Takes an element.
         *
         * @param element the element
         * @return whether it needs more
         * @throws Exception what a function of the user's throws
         */
        boolean take(T element) throws Exception;
    }

    /**
     * Hands out elements for as long as there are any and the sink needs more. It does what {@link #pull} does in a loop, with the
     * loop where the elements come from, where the JIT compiler does without their boxes.
     *
     * @param context whom to wake
     * @param sink takes the elements; a failure of it may close this stream, and is then thrown like one of its own
     * @return {@link #PENDING}, {@link #END} or {@link #ENOUGH}
     * @throws Exception what the stream or the sink throws
     */
    @SuppressWarnings("unchecked")
    default Object drain(Context context, Sink<? super T> sink) throws Exception {
        while (true) {
            Object answer = pull(context);
            if (answer == PENDING || answer == END) {
                return answer;
            }
            if (!sink.take((T) answer)) {
                return ENOUGH;
            }
        }
    }

    /**
     * Asks for the next element, as {@link #pollNext} does.
     *
     * @param context whom to wake
     * @return the element, {@link #PENDING} or {@link #END}
     */
    Object pull(Context context);

    @Override
    default Poll<Optional<T>> pollNext(Context context) {
        return answer(pull(context));
    }

    /** Shows an answer of {@link #pull} as one of {@link #pollNext}. */
    @SuppressWarnings("unchecked")
    static <T> Poll<Optional<T>> answer(Object pulled) {
        return pulled == PENDING
                ? Poll.pending()
                : Poll.ready(pulled == END ? Optional.empty() : Optional.of((T) pulled));
    }

    /** Shows any stream as one that can be pulled. */
    @SuppressWarnings("unchecked")
    static <T> Pull<T> of(AsyncStream<? extends T> stream) {
        return stream instanceof Pull<?> own ? (Pull<T>) own : new ByHand<>((AsyncStream<T>) stream);
    }

    /** Tells whether an answer is an element. */
    static boolean isElement(Object pulled) {
        return pulled != PENDING && pulled != END;
    }

    /** An answer that is no element. */
    final class Signal {

        private final String name;

        private Signal(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A stream that was written outside of this library. */
    final class ByHand<T> implements Pull<T>, Inspectable {

        private final AsyncStream<T> stream;
        private boolean ended;

        private ByHand(AsyncStream<T> stream) {
            this.stream = stream;
        }

        @Override
        public Object pull(Context context) {
            if (ended) {
                return END;
            }
            Poll<Optional<T>> polled;
            try {
                polled = stream.pollNext(context);
            } catch (Throwable failure) {
                ended = true;
                throw failure;
            }
            if (polled instanceof Poll.Ready<Optional<T>> ready) {
                ended = ready.value().isEmpty();
                return ended ? END : ready.value().get();
            }
            return PENDING;
        }

        @Override
        public void inspect(View view) {
            view.inner(stream);
        }

        @Override
        public boolean cancel() {
            ended = ended || stream.cancel();
            return ended;
        }

        @Override
        public String toString() {
            return stream.toString();
        }
    }
}

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
    final class ByHand<T> implements Pull<T> {

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

package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.SteppedContext;
import io.fermata.spi.View;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * A stream that a body loops over: what {@code each} is in compiled code, and its iterator.
 *
 * <p>To ask it whether there is a next element suspends the body; so does to close it where the loop is left early. Generated
 * code awaits this object for the one and {@link #closing()} for the other.
 */
public final class Each<T> implements Iterable<T>, Iterator<T>, Async<Object>, Inspectable {

    private static final Poll<Object> ENDED = Poll.ready(Pull.END);
    private static final Poll<Void> DONE = Poll.ready(null);

    private final Pull<? extends T> stream;
    private boolean cancelled;
    private boolean ended;

    /** What the loop is left by, or {@code null}. */
    private Throwable failure;

    private Each(AsyncStream<? extends T> stream) {
        this.stream = Pull.of(Objects.requireNonNull(stream, "each(null)"));
    }

    /** Generated code calls this in place of {@code each}. */
    public static <T> Iterable<T> of(AsyncStream<? extends T> stream) {
        return new Each<>(stream);
    }

    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /** Never called: in compiled code it is a suspension. */
    @Override
    public boolean hasNext() {
        throw outside("hasNext()");
    }

    /** Never called: in compiled code the suspension gives the element. */
    @Override
    public T next() {
        throw outside("next()");
    }

    private static IllegalStateException outside(String call) {
        return new IllegalStateException(call + " of s.each(...) was called from outside the body's own for loop");
    }

    /** Generated code calls this with what the suspension has answered: tells whether that is an element. */
    public static boolean isElement(Object answer) {
        return answer != Pull.END;
    }

    @Override
    public void inspect(View view) {
        view.inner(stream);
    }

    /** Asks for the next element: answers as {@link Pull#pull} does. */
    Object pull(Context context) {
        Object answer;
        try {
            answer = stream.pull(context);
        } catch (Throwable thrown) {
            ended = true;
            throw thrown;
        }
        if (answer == Pull.END) {
            ended = true;
        }
        return answer;
    }

    @Override
    public Poll<Object> poll(Context context) {
        if (cancelled) {
            return unwound(context);
        }
        Object answer = pull(context);
        return answer == Pull.PENDING ? Poll.pending() : answer == Pull.END ? ENDED : Poll.ready(answer);
    }

    private Poll<Object> unwound(Context context) {
        Throwable cleanUp = null;
        try {
            if (!end(context)) {
                return Poll.pending();
            }
        } catch (Throwable thrown) {
            cleanUp = thrown;
        }
        CancellationException end = new CancellationException("cancelled while waiting for a stream");
        Failures.joined(end, cleanUp);
        throw end;
    }

    /** Asks the stream to end early: what the body waits for doesn't come any longer. */
    @Override
    public boolean cancel() {
        cancelled = true;
        return ended || (ended = stream.cancel());
    }

    /** Runs what the cancelled stream has to clean up, and tells whether that is through. */
    private boolean end(Context context) {
        while (!ended) {
            try {
                Object element = stream.pull(context);
                if (element == Pull.PENDING) {
                    return false;
                }
                ended = element == Pull.END;
                if (!ended) {
                    failure = Failures.joined(failure, Failures.discard(element));
                }
            } catch (Throwable thrown) {
                ended = true;
                throw thrown;
            }
        }
        return true;
    }

    /**
     * Generated code calls this where a loop is left by an exception, before it closes the stream: what that throws is
     * suppressed then.
     */
    public static Iterator<?> failed(Iterator<?> each, Throwable failure) {
        ((Each<?>) each).failure = failure;
        return each;
    }

    /** Closes the stream, unless it is at its end. It can't be cancelled. */
    Async<Void> closing() {
        return new EachClosing();
    }

    private final class EachClosing implements Async<Void>, Inspectable, SteppedContext.MustEnd {

        @Override
        public boolean mustEnd() {
            return true;
        }

        @Override
        public void inspect(View view) {
            view.what("the end of a stream");
            view.inner(stream);
        }

        @Override
        public Poll<Void> poll(Context context) {
            Throwable left = failure;
            try {
                if (!cancelled && !ended) {
                    Each.this.cancel();
                }
                if (!end(context)) {
                    return Poll.pending();
                }
            } catch (Throwable thrown) {
                ended = true;
                if (left == null) {
                    throw thrown;
                }
                Failures.joined(left, thrown);
            }
            if (left == null && failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            return DONE;
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }

    @Override
    public String toString() {
        return "each(" + stream + ")";
    }
}

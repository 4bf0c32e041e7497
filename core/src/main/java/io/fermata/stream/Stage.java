package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;

/**
 * An operator on one stream that itself never waits, written by hand where a body would take several times as long.
 *
 * <p>It asks the source and makes its own answer of that. When it has enough, or when a function of the user's throws, the source
 * is closed before the end, or the failure, is given.
 *
 * @param <A> what the source gives
 * @param <B> what the operator gives
 */
abstract class Stage<A, B> implements Pull<B>, Inspectable {

    private static final int OPEN = 0;
    private static final int CLOSING = 1;
    private static final int ENDED = 2;

    /** What is asked for elements, by {@link #next} alone. */
    final Pull<A> source;

    /** Whether the source is being asked, was asked to end early and has not done so yet, or is at its end. */
    private int state = OPEN;

    /** What to throw when the source is closed, or {@code null}. */
    private Throwable failure;

    Stage(AsyncStream<? extends A> source) {
        this.source = Pull.of(source);
    }

    /**
     * Makes the next answer.
     *
     * @return an element, {@link #PENDING}, or {@link #END}, at which the source is closed unless it is at its end itself
     * @throws Exception a failure of the source, or of a function of the user's: then the source is closed
     */
    abstract Object next(Context context) throws Exception;

    @Override
    public void inspect(View view) {
        view.inner(source);
    }

    @Override
    public final Object pull(Context context) {
        if (state != OPEN) {
            return state == ENDED ? END : close(context);
        }
        Object answer;
        try {
            answer = next(context);
        } catch (Throwable thrown) {
            failure = thrown;
            return finish(context);
        }
        return answer == END ? finish(context) : answer;
    }

    /**
     * Hands out elements as {@link #drain} does, while the source is open. An operator with a faster way overrides it.
     *
     * @throws Exception as {@link #next}
     */
    @SuppressWarnings("unchecked")
    Object drainOpen(Context context, Sink<? super B> sink) throws Exception {
        while (true) {
            Object answer = next(context);
            if (answer == PENDING || answer == END) {
                return answer;
            }
            if (!sink.take((B) answer)) {
                return ENOUGH;
            }
        }
    }

    @Override
    public final Object drain(Context context, Sink<? super B> sink) throws Exception {
        if (state != OPEN) {
            return state == ENDED ? END : close(context);
        }
        Object answer;
        try {
            answer = drainOpen(context, sink);
        } catch (Throwable thrown) {
            failure = thrown;
            return finish(context);
        }
        return answer == END ? finish(context) : answer;
    }

    private Object finish(Context context) {
        state = CLOSING;
        try {
            if (source.cancel()) {
                return end();
            }
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
            return end();
        }
        return close(context);
    }

    private Object close(Context context) {
        try {
            Object answer = source.pull(context);
            while (Pull.isElement(answer)) {
                failure = Failures.joined(failure, Failures.discard(answer));
                answer = source.pull(context);
            }
            if (answer == PENDING) {
                return PENDING;
            }
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
        }
        return end();
    }

    private Object end() {
        state = ENDED;
        Throwable thrown = failure;
        failure = null;
        if (thrown != null) {
            throw Failures.<RuntimeException>sneaky(thrown);
        }
        return END;
    }

    @Override
    public final boolean cancel() {
        if (state == ENDED) {
            return true;
        }
        state = source.cancel() ? ENDED : CLOSING;
        return state == ENDED;
    }
}

package io.fermata.runtime;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Never;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.schedule.CallingThread;
import io.fermata.spi.Pull;
import java.util.Objects;
import java.util.Optional;

/**
 * The superclass of the frames that {@link AsyncStream#of} makes.
 *
 * <p>What the body yields leaves its step as it is. In a chain of delegates, streams that the body hands over to and what they
 * await among them, that is the step of the leaf.
 */
public abstract class StreamFrame<T> extends PolledFrame<Poll<Optional<T>>, Never>
        implements Pull<T>, AsyncStream.Scope<T> {

    /** For generated code. */
    protected StreamFrame() {}

    /**
     * Generated code overrides this, so that what the JIT compiler learns of one stream is not blurred by others: {@link #isFree()},
     * then its own step and, unless it has yielded, {@link #stepped}; else {@link #pulled}.
     */
    @Override
    public Object pull(Context context) {
        return pulled(context);
    }

    /** Whether the body can be run on by a step of its own, with nothing to throw into it. */
    protected final boolean isFree() {
        return state >= CREATED && parent == null && closing == null;
    }

    /** Generated code answers with this where the body isn't free. */
    protected final Object pulled(Context context) {
        if (isAlone()) {
            return orEnd(resumeAlone(context));
        }
        return Chain.isEnded(this) ? END : orEnd(Polling.poll(this, context, null));
    }

    /** Generated code answers with this after a step that has not yielded, and gives what the step has given. */
    protected final Object stepped(Context context, Object out) {
        if (out == PENDING) {
            return out;
        }
        if (state == RETURNED) {
            Chain.end(this, RETURNED, null);
            return END;
        }
        return orEnd(Polling.goOn(this, context));
    }

    /** Generated code throws this with what the body threw: the same object. */
    protected final Throwable failedAlone(Throwable failure) {
        throw Polling.failedAlone(this, failure);
    }

    private static Object orEnd(Object out) {
        return out == null ? END : out;
    }

    @Override
    public final boolean cancel() {
        return Polling.cancel(this);
    }

    @Override
    final Object unwound(Closing by) {
        Throwable failure = Failures.joinedCleanUp(null, by);
        if (failure != null) {
            throw Chain.<RuntimeException>sneaky(failure);
        }
        return END;
    }

    @Override
    public final CoroutineState<Poll<Optional<T>>, Never> resume(Context context) {
        return new Yielded<>(pollNext(context));
    }

    @Override
    public final CoroutineState<Poll<Optional<T>>, Never> resumeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        Object out = Polling.poll(this, Context.of(() -> {}), failure);
        return new Yielded<>(Pull.answer(orEnd(out)));
    }

    @Override
    public final void close() {
        if (!Chain.isEnded(this)) {
            CallingThread.cancel(stop());
        }
    }

    @Override
    public final Coroutine<Context, Poll<Optional<T>>, Never> asCoroutine() {
        return this;
    }

    /** Generated code calls this with what it yields. */
    protected static Object element(Object element) {
        return Objects.requireNonNull(element, "s.yield(null): the elements of a stream are not null");
    }

    /** Generated code calls this before it suspends itself in a {@code yieldAll}, and answers with what it returns. */
    protected final Object handOver(AsyncStream<? extends T> inner) {
        if (Objects.requireNonNull(inner, "yieldAll(null)") instanceof StreamFrame<?> frame
                && !Chain.isEnded(frame)
                && frame.closing == null) {
            Chain.refuseUnlessIdle(frame, "delegated to");
            link = frame;
        } else {
            link = new ForeignStream<>(inner);
        }
        return null;
    }

    @Override
    String noun() {
        return "stream";
    }

    @Override
    public final void yield(T value) {
        throw outside("s.yield");
    }

    @Override
    public final void yieldAll(AsyncStream<? extends T> inner) {
        throw outside("s.yieldAll");
    }

    /** A stream that was not compiled, as a link of a chain of delegates. */
    private static final class ForeignStream<T> extends StreamFrame<T> {

        private final Pull<? extends T> stream;

        /** What it is being ended by, or {@code null}. */
        private Throwable ending;

        ForeignStream(AsyncStream<? extends T> stream) {
            this.stream = Pull.of(stream);
        }

        @Override
        protected Object step(Object in, Object result, Throwable injected) throws Throwable {
            if (injected != null) {
                ending = injected;
                if (stream.cancel()) {
                    throw injected;
                }
            }
            Object out = stream.pull((Context) in);
            while (ending != null && out != PENDING && out != END) {
                Failures.joined(ending, Failures.discard(out));
                out = stream.pull((Context) in);
            }
            if (out == END) {
                if (ending != null) {
                    throw ending;
                }
                state = RETURNED;
                return null;
            }
            state = Sources.SUSPENDED;
            return out;
        }

        @Override
        protected StackTraceElement at(int point) {
            return Sources.placeOf(stream, "pollNext");
        }

        @Override
        protected void clear() {}

        @Override
        public Object newFrame(Object body) {
            throw new UnsupportedOperationException();
        }
    }
}

package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.schedule.CallingThread;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * The superclass of the frames that {@link Async#of} makes. Only generated code extends it.
 *
 * <p>An {@code await} of another frame makes that one the leaf of the chain. Of anything else, {@code link} holds what is waited
 * for and this frame stays the leaf: {@link Polling} polls it, and runs the body when there is a value.
 */
public abstract class AsyncFrame<T> extends Frame<Context, Void, T> implements Async<T>, Async.Scope {

    /** In a root: what unwinds the chain, from when it was cancelled. */
    Closing closing;

    /** For generated code. */
    protected AsyncFrame() {}

    @Override
    @SuppressWarnings("unchecked")
    public final Poll<T> poll(Context context) {
        Object out = isAlone() ? resumeAlone(context) : Polling.poll(this, context, null);
        return out == Polling.PENDING ? Poll.pending() : Poll.ready((T) out);
    }

    /** Whether this is a whole chain, idle and not cancelled: what most polls find. */
    private boolean isAlone() {
        return parent == null
                && closing == null
                && (state >= CREATED || state < DELEGATING && !(link instanceof AsyncFrame));
    }

    /** As {@link Polling#poll}, without its loop while this body neither awaits another one nor has done so. */
    private Object resumeAlone(Context context) {
        Object result = null;
        Throwable injected = null;
        if (state < CREATED) {
            try {
                if (!(((Async<?>) link).poll(context) instanceof Poll.Ready<?> ready)) {
                    return Polling.PENDING;
                }
                result = ready.value();
            } catch (Throwable failure) {
                StackTraces.addAwaits(failure, this);
                injected = failure;
            }
            link = null;
            state = point();
        }
        Object out;
        try {
            out = step(context, result, injected);
        } catch (Throwable failure) {
            throw Polling.failedAlone(this, failure);
        }
        if (state > CREATED || out == Polling.PENDING) {
            return Polling.PENDING;
        }
        if (state == RETURNED) {
            Chain.end(this, RETURNED, null);
            return out;
        }
        return Polling.goOn(this, context);
    }

    @Override
    public final boolean cancel() {
        return Polling.cancel(this);
    }

    @Override
    public final CoroutineState<Void, T> resume(Context context) {
        return stateOf(Polling.poll(this, context, null));
    }

    @Override
    public final CoroutineState<Void, T> resumeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        return stateOf(Polling.poll(this, Context.of(() -> {}), failure));
    }

    @SuppressWarnings("unchecked")
    private CoroutineState<Void, T> stateOf(Object out) {
        return out == Polling.PENDING ? new Yielded<>(null) : new Returned<>((T) out);
    }

    @Override
    public final void close() {
        if (!Chain.isEnded(this)) {
            CallingThread.cancel(this);
        }
    }

    @Override
    public final Coroutine<Context, Void, T> asCoroutine() {
        return this;
    }

    @Override
    public final Object newFrame(Object body, Object argument) {
        AsyncFrame<?> frame = (AsyncFrame<?>) newFrame(body);
        frame.link = argument;
        return frame;
    }

    /** Generated code calls this where the body of a function begins. */
    protected final Object argument() {
        Object argument = link;
        link = null;
        return argument;
    }

    /** Generated code calls this for what an {@code await} waits for, if it is no {@code Async}. */
    protected static Async<?> awaited(Task<?> task) {
        return Objects.requireNonNull(task, "await(null)").outcome();
    }

    /** As {@link #awaited(Task)}. */
    protected static Async<?> awaited(CompletionStage<?> stage) {
        return Async.from(Objects.requireNonNull(stage, "await(null)"));
    }

    /** As {@link #awaited(Task)}. */
    protected static Async<?> awaited(Duration time) {
        return Async.sleep(time);
    }

    /** As {@link #awaited(Task)}, to open a group. */
    protected static Async<?> awaited(TaskGroup.Policy policy) {
        return TaskGroup.open(policy);
    }

    /** As {@link #awaited(Task)}, at the end of a group, after an exception or not. */
    protected final Async<?> awaited(TaskGroup group, boolean failed) {
        return TaskGroup.ended(group, failed || closingPoint != 0);
    }

    /** Generated code calls this before it suspends itself in an {@code await}, and answers with what it returns. */
    protected final Object delegateTo(Async<?> inner) {
        Async<?> awaited = Objects.requireNonNull(inner, "await(null)");
        if (awaited instanceof AsyncFrame<?> frame) {
            Polling.refuseUnlessIdle(frame, "awaited");
            if (frame.closing != null) {
                awaited = Async.shielded(frame);
            }
        }
        link = awaited;
        return null;
    }

    /**
     * Generated code calls this in an {@code await}, when it has saved its variables: what is there already needs no return.
     *
     * @param suspended the state in which it waits
     * @return the value, if the state is still {@link #RUNNING}; else what to answer with
     */
    protected final Object attempt(Async<?> inner, Object context, int suspended) {
        if (inner == null || inner instanceof AsyncFrame || context instanceof AskedContext) {
            delegateTo(inner);
            state = suspended;
            return null;
        }
        Poll<?> polled;
        try {
            polled = inner.poll((Context) context);
        } catch (Throwable failure) {
            state = suspended;
            StackTraces.addAwaits(failure, this);
            state = RUNNING;
            throw failure;
        }
        if (polled instanceof Poll.Ready<?> ready) {
            return ready.value();
        }
        link = inner;
        state = suspended;
        return Polling.PENDING;
    }

    /** Generated code calls this before it suspends itself to let others run, and answers with what it returns. */
    protected final Object paused(Object context) {
        ((Context) context).yieldNow();
        return null;
    }

    @Override
    String noun() {
        return "async body";
    }

    /** The body's place and where it waits; then the same of the innermost bodies that it waits for. */
    @Override
    public final String toString() {
        return Waiting.describe(this);
    }

    /** The place of this body alone, and what it does. */
    final String place() {
        return noun() + " " + at(0) + ", " + progress();
    }

    private String progress() {
        int point = point();
        if (point > 0) {
            StackTraceElement here = at(point);
            return "waits at " + here.getFileName() + ":" + here.getLineNumber();
        }
        return state == CREATED ? "not begun" : status().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public final <U> U await(Async<? extends U> async) {
        throw outside("a.await");
    }

    @Override
    public final <U> U await(Task<? extends U> task) {
        throw outside("a.await");
    }

    @Override
    public final <U> U await(CompletionStage<? extends U> stage) {
        throw outside("a.await");
    }

    @Override
    public final void sleep(Duration time) {
        throw outside("a.sleep");
    }

    @Override
    public final void yieldNow() {
        throw outside("a.yieldNow");
    }

    @Override
    public final TaskGroup group() {
        throw outside("a.group");
    }

    @Override
    public final TaskGroup group(TaskGroup.Policy policy) {
        throw outside("a.group");
    }
}

package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.SteppedContext;
import io.fermata.spi.View;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * The superclass of the frames of asynchronous bodies, which are polled.
 *
 * <p>An {@code await} of another frame makes that one the leaf of the chain. Of anything else, {@code link} holds what is waited
 * for and this frame stays the leaf: {@link Polling} polls it, and runs the body when there is a value.
 */
public abstract class PolledFrame<Y, T> extends Frame<Context, Y, T> implements Async.Scope, Inspectable {

    /** In a root: what unwinds the chain, from when it was cancelled. */
    Closing closing;

    /** For the frames of each kind. */
    PolledFrame() {}

    /** Whether this is a whole chain, idle and not cancelled: what most polls find. */
    final boolean isAlone() {
        return parent == null
                && closing == null
                && (state >= CREATED || state < DELEGATING && !(link instanceof PolledFrame));
    }

    /** Ends a root whose clean-up code is through, and gives what its poll answers with, or throws. */
    abstract Object unwound(Closing by);

    /** As {@link Polling#poll}, without its loop while this body neither awaits another one nor has done so. */
    final Object resumeAlone(Context context) {
        Object result = null;
        Throwable injected = null;
        if (state < CREATED) {
            try {
                if (!(((Async<?>) link).poll(context) instanceof Poll.Ready<?> ready)) {
                    return Polling.PENDING;
                }
                result = ready.value();
            } catch (Throwable failure) {
                StackTraces.addAwaits(failure, this, this);
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
            return out;
        }
        if (state == RETURNED) {
            Chain.end(this, RETURNED, null);
            return out;
        }
        return Polling.goOn(this, context);
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
        if (inner == null || inner instanceof PolledFrame || context instanceof SteppedContext) {
            delegateTo(inner);
            state = suspended;
            return null;
        }
        Poll<?> polled;
        try {
            polled = inner.poll((Context) context);
        } catch (Throwable failure) {
            state = suspended;
            StackTraces.addAwaits(failure, this, parent == null ? this : null);
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

    /** As {@link #awaited(Task)}, where a loop asks a stream for its next element. */
    protected static Async<?> awaited(Iterator<?> each) {
        return (Each<?>) each;
    }

    /** As {@link #awaited(Task)}, where a loop over a stream is left early. */
    protected static Async<?> ended(Iterator<?> each) {
        return ((Each<?>) each).closing();
    }

    /** As {@link #attempt}, where a loop asks a stream for its next element: the value is that, or {@link Pull#END}. */
    protected final Object attemptNext(Iterator<?> iterator, Object context, int suspended) {
        Each<?> each = (Each<?>) iterator;
        if (context instanceof SteppedContext) {
            link = each;
            state = suspended;
            return null;
        }
        Object answer;
        try {
            answer = each.pull((Context) context);
        } catch (Throwable failure) {
            state = suspended;
            StackTraces.addAwaits(failure, this, parent == null ? this : null);
            state = RUNNING;
            throw failure;
        }
        if (answer == Polling.PENDING) {
            link = each;
            state = suspended;
        }
        return answer;
    }

    /** Generated code calls this before it suspends itself to let others run, and answers with what it returns. */
    protected final Object paused(Object context) {
        if (context instanceof SteppedContext stepped) {
            stepped.suspends(null, false);
        }
        ((Context) context).yieldNow();
        return Polling.PENDING;
    }

    @Override
    public final void inspect(View view) {
        Waiting.inspect(this, view);
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

    /** Tells where this body alone waits. */
    final void tell(View view) {
        view.body(noun(), at(0));
        int point = point();
        if (point > 0) {
            view.at(at(point));
        }
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
    public final <U> Iterable<U> each(AsyncStream<? extends U> stream) {
        throw outside("a.each");
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

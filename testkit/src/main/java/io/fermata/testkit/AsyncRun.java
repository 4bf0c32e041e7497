package io.fermata.testkit;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Outcome;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.spi.Inspectable;
import io.fermata.spi.SteppedContext;
import io.fermata.spi.View;
import io.fermata.testkit.Injection.Run;

/** An {@link Async} to which something is done at one of its suspensions. */
final class AsyncRun<T> implements Async<T>, Inspectable {

    private final Async<T> async;
    private final int suspension;
    private final Throwable failure;
    private Task<T> task;

    private int count;
    private boolean done;
    private StackTraceElement where;

    private AsyncRun(Async<T> async, int suspension, Throwable failure) {
        this.async = async;
        this.suspension = suspension;
        this.failure = failure;
    }

    static <T> Run<T> of(Async<T> async, int suspension, Throwable failure) {
        AsyncRun<T> run = new AsyncRun<>(async, suspension, failure);
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        run.task = time.start(run);
        time.runUntilIdle();
        refuseToLeaveTasks(time, run.task.isDone() ? "It has left tasks behind:" : "It doesn't end:");
        return new Run<>(run.done ? suspension : 0, run.where, outcomeOf(run.task));
    }

    /** Ends all tasks that there are, and fails if there are any. */
    static void refuseToLeaveTasks(VirtualTimeScheduler time, String words) {
        if (time.unfinished().isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(words);
        for (Task<?> left : time.unfinished()) {
            text.append("\n  ").append(left);
        }
        AssertionError wrong = new AssertionError(text.toString());
        try {
            time.close();
        } catch (RuntimeException cleanUp) {
            wrong.addSuppressed(cleanUp);
        }
        throw wrong;
    }

    private static <T> Outcome<T> outcomeOf(Task<T> task) {
        try {
            return new Outcome.Success<>(task.block());
        } catch (Throwable thrown) {
            return new Outcome.Failure<>(thrown);
        }
    }

    @Override
    public Poll<T> poll(Context context) {
        return async.poll(new Counting(context));
    }

    @Override
    public boolean cancel() {
        return async.cancel();
    }

    @Override
    public String toString() {
        return async.toString();
    }

    @Override
    public void inspect(View view) {
        view.inner(async);
    }

    private final class Counting extends SteppedContext {

        Counting(Context context) {
            super(context);
        }

        @Override
        public Object suspends(StackTraceElement line, boolean mayFail) {
            if (failure != null && !mayFail || ++count != suspension) {
                return null;
            }
            done = true;
            where = line;
            if (failure != null) {
                return failure;
            }
            task.cancel();
            return STOP;
        }
    }
}

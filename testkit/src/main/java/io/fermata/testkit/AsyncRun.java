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

    private static final int MOST_STEPS = 1_000_000;

    private final Async<T> async;
    private final int suspension;
    private final Throwable failure;
    private final int most;
    private Task<T> task;

    /** How many suspensions there were at which it can be done. */
    private int count;

    /** How many suspensions there were. */
    private int passed;

    /** Whether these were too many: it is left to wait for ever then. */
    private boolean endless;

    /** Whether the run is over, and what is left is cleaned up. */
    private boolean isOver;

    private boolean done;
    private StackTraceElement where;

    private AsyncRun(Async<T> async, int suspension, Throwable failure, int most) {
        this.async = async;
        this.suspension = suspension;
        this.failure = failure;
        this.most = most;
    }

    static <T> Run<T> of(Async<T> async, int suspension, Throwable failure, int most) {
        AsyncRun<T> run = new AsyncRun<>(async, suspension, failure, most);
        Steps steps = new Steps(MOST_STEPS);
        VirtualTimeScheduler time = new VirtualTimeScheduler(steps);
        run.task = time.start(run);
        String words;
        try {
            time.runUntilIdle();
            words = run.endless
                    ? "It has " + Injection.tooMany(most)
                    : run.task.isDone() ? "It has left tasks behind:" : "It doesn't end:";
        } catch (AssertionError tooMany) {
            words = tooMany.getMessage() + "\nAll that are left:";
        }
        steps.end();
        run.letEnd();
        refuseToLeaveTasks(time, words);
        return new Run<>(run.done ? suspension : 0, run.where, outcomeOf(run.task));
    }

    /** Lets its clean-up code run, if that has an end, and does nothing to it any longer. */
    private void letEnd() {
        isOver = true;
        endless = false;
        passed = 0;
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
        } catch (RuntimeException | AssertionError cleanUp) {
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
            if (++passed > most) {
                endless = true;
                return STOP;
            }
            if (isOver || failure != null && !mayFail || ++count != suspension) {
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

        @Override
        public void yieldNow() {
            if (!endless) {
                super.yieldNow();
            }
        }
    }
}

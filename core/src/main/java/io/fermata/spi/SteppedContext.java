package io.fermata.spi;

import io.fermata.Context;
import io.fermata.Scheduler;
import io.fermata.Waker;

/**
 * A context that hears of each suspension of the bodies that are polled with it, before what they await is polled: also of those
 * that would not wait, since what they await is there already. Tools for tests extend it.
 */
public abstract class SteppedContext implements Context {

    /** The answer of {@link #suspends} that the body is to wait here, without polling what it awaits. */
    public static final Object STOP = new Object();

    private final Context context;

    /**
     * Makes one that is as another one otherwise.
     *
     * @param context the other one
     */
    protected SteppedContext(Context context) {
        this.context = context;
    }

    /**
     * A body has come to a suspension. It is called within the poll.
     *
     * @param where the line of the suspension; {@code null} where the body lets others run
     * @param mayFail whether there is something that can fail: not so where the body lets others run, or waits for the end of a group's
     *     tasks or of a stream that it closes
     * @return {@code null} to go on; {@link #STOP}; or, if it may fail, an exception to throw in the place of what is awaited
     */
    public abstract Object suspends(StackTraceElement where, boolean mayFail);

    /** Something that is awaited and comes to its end whatever happens to the body. */
    public interface MustEnd {

        /**
         * Tells whether the body must not go on before this has ended.
         *
         * @return whether nothing may be thrown in its place
         */
        boolean mustEnd();
    }

    @Override
    public final Waker waker() {
        return context.waker();
    }

    @Override
    public final Scheduler scheduler() {
        return context.scheduler();
    }

    /** Lets others run. A body for which this isn't passed on waits for a wake-up instead. */
    @Override
    public void yieldNow() {
        context.yieldNow();
    }
}

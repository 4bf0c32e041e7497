package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Poll;

/**
 * Something that has happened or not, and that any number of tasks wait for.
 *
 * <p>It is safe for any number of threads. Who waits when it is set goes on, even if it is reset at once.
 */
public final class Event {

    private final State state = new State();

    /** Makes an event that has not happened. */
    public Event() {}

    /** Makes it have happened: all that wait go on, in the order in which they began to wait. */
    public void set() {
        state.set();
    }

    /** Makes it not have happened: who waits from now on does so until it is set again. */
    public void reset() {
        state.reset();
    }

    /**
     * Tells whether it has happened.
     *
     * @return whether it is set at this moment
     */
    public boolean isSet() {
        return state.set;
    }

    /**
     * Waits until it is set.
     *
     * @return an {@code Async} that ends at once if it is set when first polled
     */
    public Async<Void> whenSet() {
        return new WhenSet(state);
    }

    /** What is inside. */
    private static final class State extends Gate {

        final Waiters<WhenSet> waiters = new Waiters<>();
        volatile boolean set;

        /** How often it was set. */
        int times;

        void set() {
            Operation<?> woken;
            enter();
            try {
                set = true;
                times++;
                for (WhenSet each = waiters.claimFirst(); each != null; each = waiters.claimFirst()) {
                    grant(each);
                }
                woken = leave();
            } catch (Throwable failure) {
                held = 0;
                throw failure;
            }
            Operation.wakeAll(woken);
        }

        void reset() {
            enter();
            set = false;
            leave();
        }
    }

    /** Waits until the event is set. */
    private static final class WhenSet extends Operation<Void> {

        private int timesBefore;

        WhenSet(State state) {
            super(state);
        }

        private State state() {
            return (State) gate;
        }

        @Override
        boolean attempt() {
            if (!waits()) {
                timesBefore = state().times;
            }
            return state().set || state().times != timesBefore;
        }

        @Override
        String awaited() {
            return "an event";
        }

        @Override
        Waiters<?> queue() {
            return state().waiters;
        }

        @Override
        Poll<Void> value() {
            return DONE;
        }
    }
}

package io.fermata.runtime;

import io.fermata.Context;
import io.fermata.Scheduler;
import io.fermata.Waker;

/** The context of a body that was asked to end early, and has yet to wait. */
record AskedContext(Context context) implements Context {

    @Override
    public Waker waker() {
        return context.waker();
    }

    @Override
    public Scheduler scheduler() {
        return context.scheduler();
    }

    @Override
    public void yieldNow() {
        context.yieldNow();
    }
}

package io.fermata.runtime;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;

/** A coroutine that was not compiled, as a link of a chain of delegates. */
final class ForeignFrame<R, Y, T> extends Frame<R, Y, T> {

    private static final int SUSPENDED = 1;

    private final Coroutine<R, Y, T> inner;

    ForeignFrame(Coroutine<R, Y, T> inner) {
        this.inner = inner;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Object step(Object in, Object result, Throwable injected) {
        state = RUNNING;
        if (injected instanceof Closing) {
            inner.close();
            state = RETURNED;
            return null;
        }
        CoroutineState<Y, T> next = injected == null ? inner.resume((R) in) : inner.resumeExceptionally(injected);
        if (next instanceof Yielded<Y, T> yielded) {
            state = SUSPENDED;
            return yielded.value();
        }
        state = RETURNED;
        return ((Returned<Y, T>) next).value();
    }

    @Override
    protected StackTraceElement at(int point) {
        return new StackTraceElement(inner.getClass().getName(), "resume", null, -1);
    }

    @Override
    protected void clear() {}

    @Override
    public Object newFrame(Object body) {
        throw new UnsupportedOperationException();
    }
}

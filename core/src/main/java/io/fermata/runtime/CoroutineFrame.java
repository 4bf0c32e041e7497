package io.fermata.runtime;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;

/** The superclass of the frames that {@link Coroutine#of} makes. Only generated code extends it. */
public abstract class CoroutineFrame<R, Y, T> extends Frame<R, Y, T> implements Coroutine.Scope<R, Y> {

    /** For generated code. */
    protected CoroutineFrame() {}

    /** Generated code calls this after a step that did not end in a yield. */
    @SuppressWarnings("unchecked")
    protected final CoroutineState<Y, T> ended(Object out, Object in) {
        if (state == RETURNED) {
            clear();
            return new Returned<>((T) out);
        }
        return Chain.delegate(this, in);
    }

    /** Generated code calls this before it suspends itself in a {@code yieldFrom}, and answers with what it returns. */
    protected final Object delegateTo(Coroutine<?, ?, ?> inner) {
        link = Chain.delegateOf(inner);
        return null;
    }

    @Override
    public final R yield(Y value) {
        throw outside("co.yield");
    }

    @Override
    public final <U> U yieldFrom(Coroutine<R, Y, U> inner) {
        throw outside("co.yieldFrom");
    }
}

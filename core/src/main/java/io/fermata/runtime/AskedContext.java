package io.fermata.runtime;

import io.fermata.Context;
import io.fermata.spi.SteppedContext;

/** The context of a body that was asked to end early, and has yet to wait. */
final class AskedContext extends SteppedContext {

    AskedContext(Context context) {
        super(context);
    }

    @Override
    public Object suspends(StackTraceElement where, boolean mayFail) {
        return null;
    }
}

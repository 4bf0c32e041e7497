package io.fermata.combine;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.TaskLocal;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.ThreadValues;
import io.fermata.spi.View;
import java.util.concurrent.Callable;

/**
 * Values that are there while something is polled: those of {@link TaskLocal}s, and what {@link ThreadValues} carry.
 *
 * <p>They stand in a thread-local of the polling thread for as long as a poll lasts. Only what has values is wrapped, so that
 * nothing else pays for them.
 */
public final class Carried {

    /** The values that are set on a thread, the innermost first. */
    private static final class Values {

        private final TaskLocal<?> local;
        private final Object value;
        private final Values outer;

        Values(TaskLocal<?> local, Object value, Values outer) {
            this.local = local;
            this.value = value;
            this.outer = outer;
        }
    }

    private static final ThreadLocal<Values> CURRENT = new ThreadLocal<>();

    /** Whether any value was ever set: until then nobody looks for one. */
    private static volatile boolean used;

    /** What carries the values of threads, or {@code null}. */
    private static volatile ThreadValues threadValues;

    private Carried() {}

    /** Has values of threads carried, from now on. */
    public static void carry(ThreadValues values) {
        threadValues = values;
    }

    /** The value of a local that is set on this thread, or {@code null}. */
    public static Object valueOf(TaskLocal<?> local) {
        if (used) {
            for (Values each = CURRENT.get(); each != null; each = each.outer) {
                if (each.local == local) {
                    return each.value;
                }
            }
        }
        return null;
    }

    /** Gives an {@link Async} that is started here the values that are set here. */
    public static <T> Async<T> inherit(Async<T> async) {
        Async<T> inheriting = async;
        if (used) {
            Values values = CURRENT.get();
            if (values != null) {
                inheriting = new Inheriting<>(inheriting, values);
            }
        }
        ThreadValues carried = threadValues;
        return carried == null ? inheriting : new OfThread<>(inheriting, carried, carried.capture());
    }

    /** Gives an arm of something that this thread polls values of threads of its own: those that there are here to begin with. */
    public static <T> Async<T> branch(Async<T> async) {
        ThreadValues carried = threadValues;
        return carried == null ? async : new OfThread<>(async, carried, carried.capture());
    }

    /** What is set here, for code that another thread is to run, or {@code null} if there is nothing. */
    public static Here here() {
        Values values = used ? CURRENT.get() : null;
        ThreadValues carried = threadValues;
        return values == null && carried == null ? null : new Here(values, carried);
    }

    /** What was set somewhere. */
    public static final class Here {

        private final Values values;
        private final ThreadValues carried;
        private final Object ofThread;

        private Here(Values values, ThreadValues carried) {
            this.values = values;
            this.carried = carried;
            this.ofThread = carried == null ? null : carried.capture();
        }

        /** Runs code that has these values. */
        public <T> T call(Callable<T> code) throws Exception {
            Values before = CURRENT.get();
            CURRENT.set(values);
            try {
                return carried == null ? code.call() : callWithOfThread(code);
            } finally {
                CURRENT.set(before);
            }
        }

        private <T> T callWithOfThread(Callable<T> code) throws Exception {
            ThreadValues.Scope scope = carried.install(ofThread);
            try {
                return code.call();
            } finally {
                scope.close();
            }
        }
    }

    /**
     * Takes from this thread what it has, since it is about to poll a task within another one's poll.
     *
     * @return what to give back by {@link #reenter}, mostly {@code null}
     */
    public static Object leave() {
        Values values = used ? CURRENT.get() : null;
        if (values != null) {
            CURRENT.set(null);
        }
        return values;
    }

    /** Gives this thread back what {@link #leave} has taken. */
    public static void reenter(Object left) {
        if (left != null) {
            CURRENT.set((Values) left);
        }
    }

    /** A value, and the values around it, which are looked up anew for each poll. */
    private static final class Setting {

        private final TaskLocal<?> local;
        private final Object value;
        private Values last;

        Setting(TaskLocal<?> local, Object value) {
            this.local = local;
            this.value = value;
            used = true;
        }

        /** Sets it, and gives what was set before. */
        Values enter() {
            Values outer = CURRENT.get();
            Values own = last;
            if (own == null || own.outer != outer) {
                own = new Values(local, value, outer);
                last = own;
            }
            CURRENT.set(own);
            return outer;
        }

        String name() {
            return local + " = " + value;
        }
    }

    /** An {@link Async} that is polled and cancelled while values are set. */
    private abstract static class Within<T> implements Async<T>, Inspectable {

        final Async<T> async;

        Within(Async<T> async) {
            this.async = async;
        }

        /** Sets them, and gives what was set before. */
        abstract Values enter();

        @Override
        public final Poll<T> poll(Context context) {
            Values before = enter();
            try {
                return async.poll(context);
            } finally {
                CURRENT.set(before);
            }
        }

        @Override
        public final boolean cancel() {
            Values before = enter();
            try {
                return async.cancel();
            } finally {
                CURRENT.set(before);
            }
        }

        @Override
        public final void inspect(View view) {
            view.inner(async);
        }
    }

    /** An {@link Async} that has a value. */
    public static final class OfAsync<T> extends Within<T> {

        private final Setting setting;

        /** Sets a value for an {@link Async}. */
        public OfAsync(Async<T> async, TaskLocal<?> local, Object value) {
            super(async);
            this.setting = new Setting(local, value);
        }

        @Override
        Values enter() {
            return setting.enter();
        }

        @Override
        public String toString() {
            return async + " with " + setting.name();
        }
    }

    /** A stream that has a value. */
    public static final class OfStream<T> implements Pull<T>, Inspectable {

        private final Pull<T> stream;
        private final Setting setting;

        /** Sets a value for a stream. */
        public OfStream(AsyncStream<T> stream, TaskLocal<?> local, Object value) {
            this.stream = Pull.of(stream);
            this.setting = new Setting(local, value);
        }

        @Override
        public Object pull(Context context) {
            Values before = setting.enter();
            try {
                return stream.pull(context);
            } finally {
                CURRENT.set(before);
            }
        }

        @Override
        public boolean cancel() {
            Values before = setting.enter();
            try {
                return stream.cancel();
            } finally {
                CURRENT.set(before);
            }
        }

        @Override
        public void inspect(View view) {
            view.inner(stream);
        }

        @Override
        public String toString() {
            return stream + " with " + setting.name();
        }
    }

    /** An {@link Async} with the values of whoever started it. */
    private static final class Inheriting<T> extends Within<T> {

        private final Values values;

        Inheriting(Async<T> async, Values values) {
            super(async);
            this.values = values;
        }

        @Override
        Values enter() {
            Values before = CURRENT.get();
            CURRENT.set(values);
            return before;
        }

        @Override
        public String toString() {
            return async.toString();
        }
    }

    /** An {@link Async} that each thread has the same values for that polls it: they are kept between polls, as the body left them. */
    private static final class OfThread<T> implements Async<T>, Inspectable {

        private final Async<T> async;
        private final ThreadValues carried;
        private Object values;

        OfThread(Async<T> async, ThreadValues carried, Object values) {
            this.async = async;
            this.carried = carried;
            this.values = values;
        }

        @Override
        public Poll<T> poll(Context context) {
            ThreadValues.Scope scope = carried.install(values);
            try {
                Poll<T> polled = async.poll(context);
                if (polled instanceof Poll.Pending) {
                    values = carried.capture();
                }
                return polled;
            } finally {
                scope.close();
            }
        }

        @Override
        public boolean cancel() {
            ThreadValues.Scope scope = carried.install(values);
            try {
                return async.cancel();
            } finally {
                scope.close();
            }
        }

        @Override
        public void inspect(View view) {
            view.inner(async);
        }

        @Override
        public String toString() {
            return async.toString();
        }
    }
}

package io.fermata.compiler.async;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asyncs to combine, which note what happens to them, in one list. */
final class Arms {

    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }

    /** Gives a value after some seconds. Its clean-up, if it is cancelled, takes a second. */
    Async<String> after(int seconds, String value) {
        return Async.of(a -> {
            events.add(value + " begins");
            boolean through = false;
            try {
                a.sleep(seconds(seconds));
                through = true;
            } finally {
                if (!through) {
                    a.sleep(seconds(1));
                    events.add(value + " cleaned up");
                }
            }
            events.add(value + " ends");
            return value;
        });
    }

    /** Fails after some seconds. */
    Async<String> failing(int seconds, Throwable failure) {
        return Async.of(a -> {
            a.sleep(seconds(seconds));
            events.add(failure.getMessage());
            throw sneaky(failure);
        });
    }

    /** Waits for long, and fails in its clean-up code. */
    Async<String> failingCleanUp(Throwable failure) {
        return Async.of(a -> {
            try {
                a.sleep(seconds(1000));
                return "late";
            } finally {
                fail(failure);
            }
        });
    }

    private static void fail(Throwable failure) {
        throw Arms.<RuntimeException>sneaky(failure);
    }

    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    /** An Async by hand, which is ended by its test and watches that it is used as it may be. */
    static final class Manual<T> implements Async<T> {

        int polls;
        boolean stubborn;
        boolean asked;
        boolean through;
        boolean taken;
        Waker waker;
        volatile Poll<T> answer = Poll.pending();
        volatile Throwable failure;

        /** Makes one that isn't through when it is cancelled. */
        static <T> Manual<T> stubborn() {
            Manual<T> made = new Manual<>();
            made.stubborn = true;
            return made;
        }

        @Override
        public Poll<T> poll(Context context) {
            if (through) {
                throw new AssertionError("polled after the end");
            }
            polls++;
            waker = context.waker();
            through = failure != null || answer instanceof Poll.Ready;
            taken = through && failure == null;
            if (failure != null) {
                throw Arms.<RuntimeException>sneaky(failure);
            }
            return answer;
        }

        @Override
        public boolean cancel() {
            if (through) {
                throw new AssertionError("cancelled after the end");
            }
            asked = true;
            through = !stubborn;
            return through;
        }

        void end(T value) {
            answer = Poll.ready(value);
            wake();
        }

        void fail(Throwable thrown) {
            failure = thrown;
            wake();
        }

        void wake() {
            if (waker != null) {
                waker.wake();
            }
        }
    }

    /** A value that is to be closed. */
    static final class Resource implements AutoCloseable {

        int closed;

        @Override
        public void close() {
            closed++;
        }
    }
}

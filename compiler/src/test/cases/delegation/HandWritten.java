package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.compiler.cases.Case;

/** A coroutine that is a state machine written by hand is delegated to. */
final class HandWritten {

    static final class Counter extends Coroutine<Integer, Object, String> {
        private int count;
        private Status status = Status.CREATED;

        @Override
        public CoroutineState<Object, String> resume(Integer value) {
            status = Status.SUSPENDED;
            if (count++ < 2) {
                return new Yielded<>("count " + value);
            }
            status = Status.RETURNED;
            return new Returned<>("counted " + value);
        }

        @Override
        public CoroutineState<Object, String> resumeExceptionally(Throwable failure) {
            status = Status.RETURNED;
            return new Returned<>("got " + failure.getMessage());
        }

        @Override
        public void close() {
            Case.print("counter closed");
            status = Status.CLOSED;
        }

        @Override
        public Status status() {
            return status;
        }
    }

    static final Object[] INPUTS = {1, 2, 3, 4};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> co.yieldFrom(new Counter()) + co.yield("end"));
        // prints: yielded count 1
        // prints: yielded count 2
        // prints: yielded end
        // prints: returned counted 34
    }
}

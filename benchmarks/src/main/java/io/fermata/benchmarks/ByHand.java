package io.fermata.benchmarks;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;

/**
 * State machines written by hand, one for each {@link Kind}: what a careful programmer writes who wants no more than that
 * body, with the few states that it has.
 */
abstract class ByHand extends Coroutine<Integer, Integer, Integer> {

    /** The number that the machine keeps. */
    int number;

    /** How often it was resumed, in its own way of counting. */
    int steps;

    /** 0: created, 1: suspended, 2: ended. */
    int state;

    @Override
    public final CoroutineState<Integer, Integer> resumeExceptionally(Throwable failure) {
        state = 2;
        throw new IllegalStateException(failure);
    }

    @Override
    public final void close() {
        state = 2;
    }

    @Override
    public final Status status() {
        return state == 0 ? Status.CREATED : state == 1 ? Status.SUSPENDED : Status.CLOSED;
    }

    static final class Sum extends ByHand {
        @Override
        public CoroutineState<Integer, Integer> resume(Integer value) {
            switch (state) {
                case 0:
                    number = value;
                    state = 1;
                    return new Yielded<>(number);
                case 1:
                    int in = value;
                    number = (number + in) & 127;
                    steps = (steps + 1) & 1023;
                    if (steps >= 0) {
                        return new Yielded<>(number);
                    }
                    state = 2;
                    return new Returned<>(number);
                default:
                    throw new IllegalStateException("ended");
            }
        }
    }

    static final class Difference extends ByHand {
        @Override
        public CoroutineState<Integer, Integer> resume(Integer value) {
            switch (state) {
                case 0:
                    number = value;
                    state = 1;
                    return new Yielded<>(number);
                case 1:
                    int in = value;
                    number = (number - in) & 127;
                    steps = (steps + 2) & 1023;
                    if (steps >= 0) {
                        return new Yielded<>(number);
                    }
                    state = 2;
                    return new Returned<>(number);
                default:
                    throw new IllegalStateException("ended");
            }
        }
    }

    static final class Product extends ByHand {
        @Override
        public CoroutineState<Integer, Integer> resume(Integer value) {
            switch (state) {
                case 0:
                    number = value;
                    state = 1;
                    return new Yielded<>(number);
                case 1:
                    int in = value;
                    number = (number * in + 3) & 127;
                    steps = (steps + 3) & 1023;
                    if (steps >= 0) {
                        return new Yielded<>(number);
                    }
                    state = 2;
                    return new Returned<>(number);
                default:
                    throw new IllegalStateException("ended");
            }
        }
    }

    static final class Mix extends ByHand {
        @Override
        public CoroutineState<Integer, Integer> resume(Integer value) {
            switch (state) {
                case 0:
                    number = value;
                    state = 1;
                    return new Yielded<>(number);
                case 1:
                    int in = value;
                    number = (number ^ in) + 1 & 127;
                    steps = (steps + 4) & 1023;
                    if (steps >= 0) {
                        return new Yielded<>(number);
                    }
                    state = 2;
                    return new Returned<>(number);
                default:
                    throw new IllegalStateException("ended");
            }
        }
    }

    static final class Latest extends ByHand {
        @Override
        public CoroutineState<Integer, Integer> resume(Integer value) {
            switch (state) {
                case 0:
                    number = value;
                    state = 1;
                    return new Yielded<>(number);
                case 1:
                    int in = value;
                    number = in + 5 & 127;
                    steps = (steps + 5) & 1023;
                    if (steps >= 0) {
                        return new Yielded<>(number);
                    }
                    state = 2;
                    return new Returned<>(number);
                default:
                    throw new IllegalStateException("ended");
            }
        }
    }
}

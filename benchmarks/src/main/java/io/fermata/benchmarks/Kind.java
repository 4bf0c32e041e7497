package io.fermata.benchmarks;

import io.fermata.Coroutine;

/**
 * Coroutines that do the same small work, each with a body of its own, compiled and written by hand.
 *
 * <p>Each keeps two numbers, takes one and yields one. All numbers fit the cache of {@link Integer}, so that a resumption
 * allocates no box. None ends.
 */
enum Kind {
    SUM {
        @Override
        Coroutine<Integer, Integer, Integer> compiled() {
            return Coroutine.of((co, first) -> {
                int sum = first;
                int steps = 0;
                while (steps >= 0) {
                    int in = co.yield(sum);
                    sum = (sum + in) & 127;
                    steps = (steps + 1) & 1023;
                }
                return sum;
            });
        }

        @Override
        Coroutine<Integer, Integer, Integer> byHand() {
            return new ByHand.Sum();
        }
    },
    DIFFERENCE {
        @Override
        Coroutine<Integer, Integer, Integer> compiled() {
            return Coroutine.of((co, first) -> {
                int rest = first;
                int steps = 0;
                while (steps >= 0) {
                    int in = co.yield(rest);
                    rest = (rest - in) & 127;
                    steps = (steps + 2) & 1023;
                }
                return rest;
            });
        }

        @Override
        Coroutine<Integer, Integer, Integer> byHand() {
            return new ByHand.Difference();
        }
    },
    PRODUCT {
        @Override
        Coroutine<Integer, Integer, Integer> compiled() {
            return Coroutine.of((co, first) -> {
                int product = first;
                int steps = 0;
                while (steps >= 0) {
                    int in = co.yield(product);
                    product = (product * in + 3) & 127;
                    steps = (steps + 3) & 1023;
                }
                return product;
            });
        }

        @Override
        Coroutine<Integer, Integer, Integer> byHand() {
            return new ByHand.Product();
        }
    },
    MIX {
        @Override
        Coroutine<Integer, Integer, Integer> compiled() {
            return Coroutine.of((co, first) -> {
                int mix = first;
                int steps = 0;
                while (steps >= 0) {
                    int in = co.yield(mix);
                    mix = (mix ^ in) + 1 & 127;
                    steps = (steps + 4) & 1023;
                }
                return mix;
            });
        }

        @Override
        Coroutine<Integer, Integer, Integer> byHand() {
            return new ByHand.Mix();
        }
    },
    LATEST {
        @Override
        Coroutine<Integer, Integer, Integer> compiled() {
            return Coroutine.of((co, first) -> {
                int latest = first;
                int steps = 0;
                while (steps >= 0) {
                    int in = co.yield(latest);
                    latest = in + 5 & 127;
                    steps = (steps + 5) & 1023;
                }
                return latest;
            });
        }

        @Override
        Coroutine<Integer, Integer, Integer> byHand() {
            return new ByHand.Latest();
        }
    };

    /** A new coroutine from a body that the compiler turns into a state machine. */
    abstract Coroutine<Integer, Integer, Integer> compiled();

    /** A new coroutine that is a state machine written by hand. */
    abstract Coroutine<Integer, Integer, Integer> byHand();
}

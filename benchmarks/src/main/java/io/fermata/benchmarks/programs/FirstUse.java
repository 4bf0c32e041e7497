package io.fermata.benchmarks.programs;

import io.fermata.Coroutine;

/** A program that makes one coroutine from a lambda and resumes it once: what the first body in a JVM costs. */
public final class FirstUse {

    private FirstUse() {}

    /** Makes a coroutine and resumes it. */
    public static void main(String[] args) {
        Coroutine<Integer, Integer, Integer> coroutine = Coroutine.of((co, first) -> {
            int sum = first;
            for (int i = 0; i < 10; i++) {
                sum += co.yield(sum);
            }
            return sum;
        });
        coroutine.resume(1);
    }
}

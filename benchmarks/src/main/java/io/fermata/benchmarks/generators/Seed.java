package io.fermata.benchmarks.generators;

/** A number that no compiler knows. */
public final class Seed {

    private static volatile int number = 1_000;

    private Seed() {}

    /** Gives the number. */
    public static int get() {
        return number;
    }
}

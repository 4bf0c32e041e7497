package io.fermata.benchmarks.programs;

/** A program that does nothing: what a JVM costs before the first coroutine. */
public final class Empty {

    private Empty() {}

    /** Does nothing. */
    public static void main(String[] args) {}
}

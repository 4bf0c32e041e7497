package io.fermata.compiler.fuzz;

import io.fermata.Async;

/** As {@link FuzzHost}, for programs whose bodies are asynchronous. */
public abstract class AsyncFuzzHost {

    /** The trace of the current run. */
    protected final Trace t;

    /** What the bodies wait for in the current run. */
    protected final AsyncRun m;

    /** A protected field for programs to use. */
    protected int pp = 2;

    /** Starts a run. */
    protected AsyncFuzzHost(Trace t, AsyncRun m) {
        this.t = t;
        this.m = m;
    }

    /** Makes the {@code Async} of a body of the program. */
    public abstract Async<?> make(int body);

    /** A protected method, which programs override and call through {@code super} too. */
    protected int prot(int a) {
        return t.i(-1, a + 1);
    }

    /** A protected static method. */
    protected static String cut(String s) {
        return FuzzHost.cut(s);
    }
}

package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;

/** The superclass of generated programs. It stands in another package than they, so that protected access is special. */
public abstract class FuzzHost {

    /** The trace of the current run. */
    protected final Trace t;

    /** What makes coroutines in the current run. */
    protected final Maker m;

    /** A protected field for programs to use. */
    protected int pp = 2;

    /** Starts a run. */
    protected FuzzHost(Trace t, Maker m) {
        this.t = t;
        this.m = m;
    }

    /** Makes the coroutine of a body of the program. */
    public abstract Coroutine<?, ?, ?> make(int body);

    /** A protected method, which programs override and call through {@code super} too. */
    protected int prot(int a) {
        return t.i(-1, a + 1);
    }

    /** A protected static method. */
    protected static String cut(String s) {
        return s == null || s.length() <= 24 ? s : s.substring(s.length() - 24);
    }
}

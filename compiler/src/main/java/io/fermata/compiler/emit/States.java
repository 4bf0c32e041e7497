package io.fermata.compiler.emit;

/** The values of a frame's state word that generated code writes: {@link io.fermata.runtime.Frame} says what they mean. */
final class States {

    static final int RUNNING = -1;
    static final int RETURNED = -2;
    static final int FAILED = -3;
    static final int DELEGATING = -16;

    private States() {}
}

package io.fermata.benchmarks.generators;

import com.offbynull.coroutines.user.Continuation;

/** Replaces what it is given by the number after it. */
public final class OffbynullEcho extends OffbynullSource {

    private static final long serialVersionUID = 1;

    @Override
    public void run(Continuation continuation) {
        int value = current;
        while (true) {
            current = value + 1;
            continuation.suspend();
            value = current;
        }
    }
}

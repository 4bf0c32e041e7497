package io.fermata.benchmarks.generators;

import com.offbynull.coroutines.user.Continuation;

/** The numbers from one up to another. */
public final class OffbynullRange extends OffbynullSource {

    private static final long serialVersionUID = 1;

    private final int from;
    private final int to;

    /** For {@link OffbynullPeers}. */
    public OffbynullRange(Integer from, Integer to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void run(Continuation continuation) {
        for (int i = from; i < to; i++) {
            current = i;
            continuation.suspend();
        }
    }
}

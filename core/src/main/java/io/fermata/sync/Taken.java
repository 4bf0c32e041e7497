package io.fermata.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/** Permits that were taken and go back once. */
final class Taken extends AtomicBoolean {

    private static final long serialVersionUID = 1L;

    private final transient Permits permits;
    private final int count;

    Taken(Permits permits, int count) {
        this.permits = permits;
        this.count = count;
    }

    void giveBack() {
        if (compareAndSet(false, true)) {
            permits.giveBack(count);
        }
    }
}

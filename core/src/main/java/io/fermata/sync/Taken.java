package io.fermata.sync;

import io.fermata.spi.View;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Permits that were taken and go back once. */
final class Taken extends AtomicBoolean implements View.Holder {

    private static final long serialVersionUID = 1L;

    private final transient Permits permits;
    private final int count;

    Taken(Permits permits, int count) {
        this.permits = permits;
        this.count = count;
    }

    @Override
    public List<View.Resource> holds() {
        return get() ? List.of() : Collections.nCopies(count, permits);
    }

    void giveBack() {
        if (compareAndSet(false, true)) {
            permits.giveBack(count);
        }
    }
}

package io.fermata.sync;

/** Waits for permits. */
abstract class Acquire<P> extends Operation<P> {

    final int count;

    Acquire(Permits permits, int count) {
        super(permits);
        this.count = count;
    }

    final Permits permits() {
        return (Permits) gate;
    }

    @Override
    final boolean attempt() {
        return permits().take(count, this);
    }

    @Override
    final Waiters<?> queue() {
        return permits().waiters;
    }

    @Override
    final void left() {
        permits().grantNext();
    }

    @Override
    final boolean giveBack() {
        permits().add(count);
        return true;
    }
}

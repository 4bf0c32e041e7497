package io.fermata.sync;

import io.fermata.spi.View;
import java.util.List;

/** A number of permits, and those who wait for some of them in order. */
final class Permits extends Gate {

    final int total;
    final Waiters<Acquire<?>> waiters = new Waiters<>();
    private volatile int left;

    Permits(int total) {
        this.total = total;
        left = total;
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public int given() {
        int given = total - left;
        // While they are moved from one to the next, they are counted as nobody's.
        return held == 0 ? given : -1;
    }

    /** To know them gives nothing away. */
    @Override
    public List<View.Resource> holds() {
        return List.of();
    }

    int available() {
        return left;
    }

    /** Takes some, unless there are too few or another one than the asking stands in front. Called with the lock. */
    boolean take(int count, Acquire<?> asking) {
        Acquire<?> first = waiters.first();
        if (left < count || first != null && first != asking) {
            return false;
        }
        left -= count;
        return true;
    }

    boolean tryTake(int count) {
        enter();
        try {
            boolean taken = take(count, null);
            leave();
            return taken;
        } catch (Throwable failure) {
            held = 0;
            throw failure;
        }
    }

    void giveBack(int count) {
        Operation<?> woken;
        enter();
        try {
            add(count);
            woken = leave();
        } catch (Throwable failure) {
            held = 0;
            throw failure;
        }
        Operation.wakeAll(woken);
    }

    /** Takes some back and lets those go on that are next. Called with the lock. */
    void add(int count) {
        left += count;
        grantNext();
    }

    /** Grants from the front for as long as there is enough. Called with the lock. */
    void grantNext() {
        Acquire<?> each = waiters.first();
        while (each != null && left >= each.count) {
            Acquire<?> following = (Acquire<?>) each.following;
            if (each.isClaimable()) {
                waiters.remove(each);
                left -= each.count;
                grant(each);
            } else if (each.select.looksAgain()) {
                return;
            }
            each = following;
        }
    }
}

package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Poll;
import java.util.Optional;

/**
 * A number of permits, which tasks take and give back: it limits what runs at once.
 *
 * <pre>{@code
 * Semaphore connections = new Semaphore(16);
 * }</pre>
 *
 * <p>In the body of whoever uses a connection:
 *
 * <pre>{@code
 * try (Semaphore.Permit permit = a.await(connections.acquire())) {
 *     return a.await(fetch(uri));
 * }
 * }</pre>
 *
 * <p>Permits are given in the order in which they were asked for: who asks for few waits behind who asks for many. A cancelled
 * {@code acquire} takes none. It is safe for any number of threads; an {@code acquire} that needn't wait costs one uncontended
 * lock.
 */
public final class Semaphore {

    private final Permits permits;

    /**
     * Makes a semaphore.
     *
     * @param permits how many permits there are, at least 1
     * @throws IllegalArgumentException if {@code permits} is less than 1
     */
    public Semaphore(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("A semaphore has at least 1 permit, not " + permits);
        }
        this.permits = new Permits(permits);
    }

    /**
     * Takes a permit.
     *
     * @return an {@code Async} of the permit, which is to be closed
     */
    public Async<Permit> acquire() {
        return acquire(1);
    }

    /**
     * Takes some permits together.
     *
     * @param count how many, from 1 to all that the semaphore was made with
     * @return an {@code Async} of one object for all of them, which is to be closed
     * @throws IllegalArgumentException if there never are so many
     */
    public Async<Permit> acquire(int count) {
        check(count);
        return new Taking(permits, count);
    }

    /**
     * Takes a permit if there is one and nobody waits for it.
     *
     * @return the permit, or none
     */
    public Optional<Permit> tryAcquire() {
        return tryAcquire(1);
    }

    /**
     * Takes some permits together if there are so many and nobody waits.
     *
     * @param count how many, from 1 to all that the semaphore was made with
     * @return one object for all of them, or none
     * @throws IllegalArgumentException if there never are so many
     */
    public Optional<Permit> tryAcquire(int count) {
        check(count);
        return permits.tryTake(count) ? Optional.of(new Permit(permits, count)) : Optional.empty();
    }

    private void check(int count) {
        if (count < 1 || count > permits.total) {
            throw new IllegalArgumentException("The semaphore has " + permits.total + " permits, of which " + count
                    + " can't be taken: ask for 1 to " + permits.total);
        }
    }

    /**
     * Tells how many permits are left.
     *
     * @return the number at this moment
     */
    public int available() {
        return permits.available();
    }

    /** Permits that were taken. Closing gives them back, once; any thread may do so. */
    public static final class Permit implements AutoCloseable {

        private final Taken taken;

        private Permit(Permits permits, int count) {
            taken = new Taken(permits, count);
        }

        /** Gives the permits back. Nothing happens if they were given back before. */
        @Override
        public void close() {
            taken.giveBack();
        }
    }

    /** Waits for permits. */
    private static final class Taking extends Acquire<Permit> {

        Taking(Permits permits, int count) {
            super(permits, count);
        }

        @Override
        String awaited() {
            return "{} of the {} permits of a semaphore, {} of which are free";
        }

        @Override
        Object[] values() {
            return new Object[] {count, permits().total, permits().available()};
        }

        @Override
        Poll<Permit> value() {
            return Poll.ready(new Permit(permits(), count));
        }
    }
}

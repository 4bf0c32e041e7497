package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Poll;
import java.util.Optional;

/**
 * A lock that one task at a time holds, across its waits too.
 *
 * <pre>{@code
 * try (Mutex.Lock lock = a.await(mutex.lock())) {
 *     a.await(write(file));
 * }
 * }</pre>
 *
 * <p>It is given in the order in which it was asked for; a cancelled {@code lock} doesn't take it.
 *
 * <p><b>It is not re-entrant:</b> it belongs to the {@link Lock} object, not to a task or a thread. A body that asks for it while
 * it holds it waits for itself, for ever; pass the lock on to what runs under it instead, or ask with {@link #tryLock()}.
 *
 * <p>It is safe for any number of threads; a {@code lock} that needn't wait costs one uncontended lock.
 */
public final class Mutex {

    private final Permits permit = new Permits(1);

    /** Makes a mutex that nobody holds. */
    public Mutex() {}

    /**
     * Takes the lock.
     *
     * @return an {@code Async} of the lock, which is to be closed
     */
    public Async<Lock> lock() {
        return new Locking(permit);
    }

    /**
     * Takes the lock if nobody holds it or waits for it.
     *
     * @return the lock, or none
     */
    public Optional<Lock> tryLock() {
        return permit.tryTake(1) ? Optional.of(new Lock(permit)) : Optional.empty();
    }

    /**
     * Tells whether somebody holds the lock.
     *
     * @return whether it is held at this moment
     */
    public boolean isLocked() {
        return permit.available() == 0;
    }

    /** The lock that was taken. Closing gives it back, once; any thread may do so. */
    public static final class Lock implements AutoCloseable {

        private final Taken taken;

        private Lock(Permits permit) {
            taken = new Taken(permit, 1);
        }

        /** Gives the lock back. Nothing happens if it was given back before. */
        @Override
        public void close() {
            taken.giveBack();
        }
    }

    /** Waits for the lock. */
    private static final class Locking extends Acquire<Lock> {

        Locking(Permits permit) {
            super(permit, 1);
        }

        @Override
        String awaited() {
            return "a mutex";
        }

        @Override
        Poll<Lock> value() {
            return Poll.ready(new Lock(permits()));
        }
    }
}

package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.StreamFork;
import io.fermata.Waker;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import io.fermata.sync.ChannelFullException;
import io.fermata.sync.Overflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * One stream whose elements go to several.
 *
 * <p>There is no task: whichever clone needs an element that isn't there asks the source, one at a time and without the lock, and
 * deals the element out. When the source has to wait, its wake-up goes to all clones that wait, so that any of them may be closed
 * or forgotten. Each clone has a queue of its own, from when it first asks.
 */
public final class Fork<T> implements StreamFork<T> {

    private final Pull<T> source;
    private final int capacity;
    private final Overflow overflow;
    private final int replay;

    /** Whether the source is closed with the last clone. */
    private final boolean isShared;

    /** What the source is asked with, made anew for another scheduler. */
    private Context context;

    // All that follows is guarded by this object.

    private final Deque<T> history = new ArrayDeque<>();
    private final List<Clone> asking = new ArrayList<>();

    /** Those that wait for an element, or for room in all queues. */
    private final List<Clone> waiting = new ArrayList<>();

    /** Those that wait for the end of the source. */
    private final List<Waker> stopping = new ArrayList<>();

    /** How many clones were opened and are not at their end. */
    private int open;

    /** How many asking clones have no room for another element. */
    private int full;

    /** Whether someone asks the source. */
    private boolean pulling;

    /** Whether, since then, the source woke those that wait, or someone came to close it: the asking may have missed that. */
    private boolean again;

    /** Whether the source was asked to end early. */
    private boolean stopped;

    private boolean ended;
    private Throwable failure;

    private Fork(AsyncStream<T> source, int capacity, Overflow overflow, int replay, boolean isShared) {
        this.source = Pull.of(source);
        this.capacity = capacity;
        this.overflow = overflow;
        this.replay = replay;
        this.isShared = isShared;
    }

    /** See {@link AsyncStream#fork(int, Overflow, int)}. */
    public static <T> StreamFork<T> of(
            AsyncStream<T> source, int capacity, Overflow overflow, int replay, boolean isShared) {
        Limits.atLeast(1, capacity, "The size of a buffer");
        Limits.atLeast(0, replay, "The number of elements to replay");
        return new Fork<>(source, capacity, Objects.requireNonNull(overflow, "overflow"), replay, isShared);
    }

    @Override
    public synchronized AsyncStream<T> open() {
        open++;
        return new Clone();
    }

    private Context contextFor(Scheduler scheduler) {
        if (context == null || context.scheduler() != scheduler) {
            context = Context.of(this::wakeAll, scheduler);
        }
        return context;
    }

    private void wakeAll() {
        List<Waker> woken;
        synchronized (this) {
            again |= pulling;
            woken = takeWaiting();
        }
        woken.forEach(Wakers::wake);
    }

    private List<Waker> takeWaiting() {
        return takeWaiting(null);
    }

    /** Takes whom to wake, but for one that has its answer already. */
    private List<Waker> takeWaiting(Clone served) {
        List<Waker> woken = new ArrayList<>(waiting.size() + stopping.size());
        for (Clone clone : waiting) {
            clone.waits = false;
            if (clone != served) {
                woken.add(clone.waker);
            }
        }
        woken.addAll(stopping);
        waiting.clear();
        stopping.clear();
        return woken;
    }

    /** Asks the source, which nobody else does meanwhile, and deals out what it gives. */
    private void pullSource(Scheduler scheduler, Clone puller) {
        Object answer = null;
        Throwable thrown = null;
        try {
            answer = source.pull(contextFor(scheduler));
        } catch (Throwable failed) {
            thrown = failed;
        }
        List<Waker> woken;
        synchronized (this) {
            pulling = false;
            boolean missed = again;
            again = false;
            if (answer != Pull.PENDING) {
                take(answer, thrown);
            } else if (!missed) {
                return;
            }
            woken = takeWaiting(puller == null || puller.queue.isEmpty() ? null : puller);
        }
        woken.forEach(Wakers::wake);
    }

    @SuppressWarnings("unchecked")
    private void take(Object answer, Throwable thrown) {
        if (thrown != null || answer == Pull.END) {
            ended = true;
            failure = Failures.joined(failure, thrown);
        } else if (stopped) {
            failure = Failures.joined(failure, Failures.discard(answer));
        } else {
            if (replay > 0) {
                if (history.size() == replay) {
                    history.removeFirst();
                }
                history.addLast((T) answer);
            }
            for (int i = asking.size() - 1; i >= 0; i--) {
                asking.get(i).offer((T) answer);
            }
        }
    }

    @Override
    public Async<Void> stop() {
        return new Stop();
    }

    /** Closes the source when nobody asks it, and waits for its clean-up. */
    private final class Stop implements Async<Void> {

        private boolean closes;

        @Override
        public Poll<Void> poll(Context cx) {
            while (true) {
                synchronized (Fork.this) {
                    if (ended) {
                        return end();
                    }
                    stopping.add(cx.waker());
                    if (pulling) {
                        again = true;
                        return Poll.pending();
                    }
                    pulling = true;
                    closes = !stopped;
                    stopped = true;
                }
                if (closes && closeSource()) {
                    finish();
                } else {
                    pullSource(cx.scheduler(), null);
                    synchronized (Fork.this) {
                        if (!ended) {
                            return Poll.pending();
                        }
                    }
                }
            }
        }

        private Poll<Void> end() {
            Throwable thrown = stopped ? failure : null;
            failure = stopped ? null : failure;
            if (thrown != null) {
                throw Failures.<RuntimeException>sneaky(thrown);
            }
            return Poll.ready(null);
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }

    /** Asks the source to end early, which has nothing left to do if it fails. */
    private boolean closeSource() {
        try {
            return source.cancel();
        } catch (Throwable thrown) {
            finish();
            throw thrown;
        }
    }

    /** Says that the source has nothing left to do. */
    private void finish() {
        List<Waker> woken;
        synchronized (this) {
            pulling = false;
            ended = true;
            woken = takeWaiting();
        }
        woken.forEach(Wakers::wake);
    }

    /** One of the streams that the elements go to. */
    private final class Clone implements Pull<T>, Inspectable {

        private final Deque<T> queue = new ArrayDeque<>();
        private Waker waker;
        private boolean waits;
        private boolean asks;
        private boolean overflowed;
        private boolean left;

        /** Whether this one, the last, closes the source. */
        private boolean closes;

        @Override
        public Object pull(Context cx) {
            while (true) {
                List<Waker> woken = List.of();
                T element;
                synchronized (Fork.this) {
                    if (left && !closes) {
                        return END;
                    }
                    if (!asks && !left) {
                        begin();
                    }
                    boolean wasFull = isFull();
                    element = queue.poll();
                    if (element == null) {
                        if (ended || overflowed || stopped && !closes) {
                            return atEnd();
                        }
                        waitWith(cx.waker());
                        if (pulling || full > 0 && overflow == Overflow.SUSPEND) {
                            return PENDING;
                        }
                        pulling = true;
                    } else if (wasFull && !isFull() && --full == 0) {
                        woken = takeWaiting();
                    }
                }
                if (element != null) {
                    woken.forEach(Wakers::wake);
                    return element;
                }
                pullSource(cx.scheduler(), this);
                synchronized (Fork.this) {
                    if (queue.isEmpty() && !ended && !overflowed) {
                        return PENDING;
                    }
                }
            }
        }

        @Override
        public void inspect(View view) {
            view.what("an element of a stream that several read");
            view.inner(source);
        }

        /** From now on it gets all elements, and those that are replayed before them. */
        private void begin() {
            asks = true;
            queue.addAll(history);
            if (!ended) {
                asking.add(this);
                full += isFull() ? 1 : 0;
            }
        }

        /** Whether it holds up others, if the policy is to wait for it. */
        private boolean isFull() {
            return asks && !left && !overflowed && queue.size() >= capacity;
        }

        private void waitWith(Waker current) {
            waker = current;
            if (!waits) {
                waits = true;
                waiting.add(this);
            }
        }

        private void offer(T element) {
            if (queue.size() >= capacity) {
                switch (overflow) {
                    case DROP_OLDEST -> {
                        queue.removeFirst();
                        queue.addLast(element);
                    }
                    case FAIL -> {
                        full--;
                        overflowed = true;
                        asking.remove(this);
                    }
                    default -> {
                        // The newest element is dropped. (Nobody asks the source where all are waited for.)
                    }
                }
                return;
            }
            queue.addLast(element);
            full += queue.size() == capacity ? 1 : 0;
        }

        /** The answer after the last element. */
        private Object atEnd() {
            boolean failed = failure != null && (!stopped || closes);
            leave();
            if (overflowed) {
                throw new ChannelFullException(capacity);
            }
            if (failed) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            return END;
        }

        private void leave() {
            closes = false;
            if (left) {
                return;
            }
            full -= isFull() ? 1 : 0;
            left = true;
            open--;
            asking.remove(this);
            queue.clear();
            if (waits) {
                waits = false;
                waiting.remove(this);
            }
        }

        @Override
        public boolean cancel() {
            List<Waker> woken;
            synchronized (Fork.this) {
                if (left) {
                    return !closes;
                }
                leave();
                if (isShared && open == 0 && !ended && !pulling) {
                    stopped = true;
                    pulling = true;
                    closes = true;
                }
                // One of the others has to ask the source in its place.
                woken = takeWaiting();
            }
            woken.forEach(Wakers::wake);
            if (closes) {
                if (!closeSource()) {
                    synchronized (Fork.this) {
                        pulling = false;
                    }
                    return false;
                }
                finish();
            }
            return true;
        }
    }
}

package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Waker;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What several streams have given and their one consumer has not taken yet, in the order in which it came.
 *
 * <p>Each stream may be {@link #AHEAD} elements ahead of the consumer, and is told of room when half of these are taken: so the two
 * wake each other once for some elements rather than for each one, and no stream takes another one's room.
 *
 * <p>The queue is Dmitry Vyukov's for many producers and one consumer (<a
 * href="https://www.1024cores.net/home/lock-free-algorithms/queues/non-intrusive-mpsc-node-based-queue">1024cores.net</a>): a
 * producer puts its node in the place of the last one, and then links that one to its own. The consumer may find the link missing,
 * and is woken after it was made.
 *
 * @param <T> the type of the elements
 */
final class Funnel<T> implements Pull<T>, Inspectable {

    /** How many elements of each stream wait for the consumer. */
    static final int AHEAD = 32;

    private static final int HALF = AHEAD / 2;
    private static final VarHandle LAST;

    static {
        try {
            LAST = MethodHandles.lookup().findVarHandle(Funnel.class, "last", Node.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static final class Node {

        private final Inlet<?> from;
        private Object element;
        private volatile Node next;

        Node(Inlet<?> from, Object element) {
            this.from = from;
            this.element = element;
        }
    }

    /** The node that was taken last; the consumer's alone. */
    private Node taken = new Node(null, null);

    private volatile Node last = taken;

    private final AtomicReference<Waker> waiting = new AtomicReference<>();

    private volatile boolean closed;

    /** What to throw at the end, or {@code null}; written before {@link #closed}. */
    private Throwable failure;

    private boolean ended;

    /** Gives all elements of a stream to this one. */
    Async<Void> from(AsyncStream<? extends T> source) {
        return new Inlet<>(source, this).forEach(none -> {});
    }

    private void put(Inlet<T> from, T element) {
        Node node = new Node(from, element);
        Node before = (Node) LAST.getAndSet(this, node);
        before.next = node;
        wake(waiting);
    }

    /** No more elements come. */
    void close(Throwable reason) {
        failure = reason;
        closed = true;
        wake(waiting);
    }

    @Override
    public Object pull(Context context) {
        if (ended) {
            return END;
        }
        Object element = take();
        if (element != null) {
            return element;
        }
        waiting.set(context.waker());
        boolean shut = closed;
        element = take();
        if (element == null && !shut) {
            return PENDING;
        }
        waiting.set(null);
        return element == null ? end() : element;
    }

    @Override
    public void inspect(View view) {
        view.what("an element of one of several streams");
    }

    private Object take() {
        Node next = taken.next;
        if (next == null) {
            return null;
        }
        taken = next;
        Object element = next.element;
        next.element = null;
        next.from.isTaken();
        return element;
    }

    private Object end() {
        ended = true;
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return END;
    }

    @Override
    public boolean cancel() {
        ended = true;
        return true;
    }

    /** Closes the elements that are left, so far as they can be, when all sources have ended. */
    void drop() {
        Throwable all = null;
        for (Object left = take(); left != null; left = take()) {
            all = Failures.joined(all, Failures.discard(left));
        }
        if (all != null) {
            throw Failures.<RuntimeException>sneaky(all);
        }
    }

    private static void wake(AtomicReference<Waker> waiting) {
        if (waiting.get() != null) {
            Waker waker = waiting.getAndSet(null);
            if (waker != null) {
                Wakers.wake(waker);
            }
        }
    }

    /** One source, as a stream that has no elements for whoever asks it. */
    private static final class Inlet<T> implements Pull<T>, Pull.Sink<T>, Inspectable {

        private final Pull<T> source;
        private final Funnel<T> into;

        /** How many elements were given, and how many may be; the source's. */
        private long given;

        private long most = AHEAD;

        /** How many were taken; the consumer's, who shows it in {@link #room} from time to time. */
        private long used;

        private volatile long room;

        private final AtomicReference<Waker> waiting = new AtomicReference<>();

        Inlet(AsyncStream<? extends T> source, Funnel<T> into) {
            this.source = Pull.of(source);
            this.into = into;
        }

        @Override
        public boolean take(T element) {
            into.put(this, element);
            return ++given < most;
        }

        void isTaken() {
            if (++used % HALF == 0) {
                room = used;
                wake(waiting);
            }
        }

        @Override
        public void inspect(View view) {
            if (waiting.get() == null) {
                view.inner(source);
            } else {
                view.what("room before the consumer of several streams");
            }
        }

        private boolean hasRoom() {
            most = room + AHEAD;
            return given < most;
        }

        @Override
        public Object drain(Context context, Sink<? super T> none) throws Exception {
            if (hasRoom()) {
                Object answer = source.drain(context, this);
                if (answer != ENOUGH) {
                    return answer;
                }
            }
            waiting.set(context.waker());
            if (hasRoom()) {
                wake(waiting); // After other tasks: this one may never find its room used up.
            }
            return PENDING;
        }

        @Override
        public Object pull(Context context) {
            return source.pull(context);
        }

        @Override
        public boolean cancel() {
            return source.cancel();
        }
    }
}

package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.Waker;
import io.fermata.combine.Carried;
import io.fermata.combine.Ended;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.schedule.TaskScheduler;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits for the first of several things: an element to receive, room to send, a lock, a task, a time, or any other {@link Async}.
 *
 * <pre>{@code
 * String next = a.await(Select.<String>first()
 *         .on(orders.receive(), order -> "order " + order)
 *         .on(acknowledgements.send(last), done -> "acknowledged")
 *         .on(shutdown, reason -> "stop: " + reason)
 *         .after(Duration.ofSeconds(1), () -> "nothing to do"));
 * }</pre>
 *
 * <p>Of several that are ready one is chosen at random, or the one written first if it is {@link #biased()}. A case whose wait
 * fails, as that of a channel that is closed, makes the select fail with that failure.
 *
 * <p><b>Nothing is lost.</b> Of the operations of this package (those on channels, broadcasts, semaphores, mutexes, events and
 * watches) exactly one takes effect, and the others have none: no element is taken, sent or dropped, no permit taken. Other
 * {@code Async}s that lose are cancelled; where one has clean-up to do, the select ends after it. Where one can't be stopped, its
 * value is closed if it is {@link AutoCloseable}, and else dropped, as is what its clean-up throws.
 *
 * <p>When the select is cancelled, no operation takes effect, unless one did so before; the select then ends with it as usual.
 *
 * <p>It runs once, and is built and polled by one thread at a time. It takes the locks of all channels at once where it has to
 * wait, always in the same order; its cost grows with the number of cases.
 *
 * @param <R> the type of the result
 */
public final class Select<R> implements Async<R>, Inspectable {

    // What `claim` holds: one of these, or the operation that takes effect.
    //
    //   SHUT    nothing stands in a queue, or no operation may take effect any longer
    //   FREE    the operations stand in their queues; whoever moves it from here to one of them must grant that
    //   BUSY    as FREE, but other cases are being polled: no operation may take effect
    //   MISSED  as BUSY, and somebody passed over an operation meanwhile: all are attempted again
    private static final Object SHUT = new Object();
    private static final Object FREE = new Object();
    private static final Object BUSY = new Object();
    private static final Object MISSED = new Object();

    private static final VarHandle CLAIM;

    static {
        try {
            CLAIM = MethodHandles.lookup().findVarHandle(Select.class, "claim", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private enum Phase {
        CREATED,
        WAITING,
        CLEANING_UP,
        ENDED
    }

    private final List<Case<?, R>> cases = new ArrayList<>();
    private Random random;
    private boolean biased;
    private Case<Void, R> otherwise;
    private Phase phase = Phase.CREATED;
    private volatile Object claim = SHUT;
    private volatile Waker waker;

    /** Whether there are cases of other kinds than operations that can be claimed. */
    private boolean hasOthers;

    /** The locks of the operations in their order, from when these stand in queues. */
    private Gate[] gates;

    private Case<?, R> winner;
    private Throwable unexpected;

    private Select() {}

    /**
     * Begins a select without cases, which is fair.
     *
     * @return a new select; one that gets no cases waits for ever
     */
    public static <R> Select<R> first() {
        return new Select<>();
    }

    /**
     * Adds a case.
     *
     * @param async what to wait for; nobody else polls it
     * @param then makes the result of the value, when this case has won and the others have ended
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public <T> Select<R> on(Async<T> async, Function<? super T, ? extends R> then) {
        refuseBegun();
        cases.add(new Case<>(Objects.requireNonNull(async, "async"), Objects.requireNonNull(then, "then")));
        return this;
    }

    /**
     * Adds a task as a case. The task goes on if another case wins.
     *
     * @param task what to wait for
     * @param then makes the result of the task's value
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public <T> Select<R> on(Task<T> task, Function<? super T, ? extends R> then) {
        return on(task.outcome(), then);
    }

    /**
     * Adds a time as a case.
     *
     * @param time how long, from when the select is first polled
     * @param then makes the result
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public Select<R> after(Duration time, Supplier<? extends R> then) {
        Objects.requireNonNull(then, "then");
        return on(Async.sleep(time), nothing -> then.get());
    }

    /**
     * Sets what happens if no case is ready at the first poll, so that the select waits for the clean-up of its cases alone.
     *
     * @param then makes the result
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public Select<R> otherwise(Supplier<? extends R> then) {
        refuseBegun();
        Objects.requireNonNull(then, "then");
        otherwise = new Case<>(Async.completed(null), nothing -> then.get());
        otherwise.ended = true;
        return this;
    }

    /**
     * Prefers the cases in the order in which they were added.
     *
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public Select<R> biased() {
        refuseBegun();
        biased = true;
        return this;
    }

    /**
     * Prefers the cases in an order that a source of random numbers gives: the same one each time, for tests.
     *
     * @param source where to take the numbers from, when the select is first polled
     * @return this select
     * @throws IllegalStateException if the select has begun
     */
    public Select<R> fair(Random source) {
        refuseBegun();
        random = Objects.requireNonNull(source, "source");
        biased = false;
        return this;
    }

    private void refuseBegun() {
        if (phase != Phase.CREATED) {
            throw new IllegalStateException("The select has begun: add cases and set its order before it is awaited");
        }
    }

    @Override
    public Poll<R> poll(Context context) {
        waker = context.waker();
        if (phase == Phase.CREATED) {
            begin(context);
        } else if (phase == Phase.WAITING) {
            lookAgain(context);
        } else if (phase == Phase.ENDED) {
            throw Ended.refuse();
        }
        return phase == Phase.CLEANING_UP && cleanedUp(context) ? end() : Poll.pending();
    }

    private void begin(Context context) {
        order(context);
        phase = Phase.WAITING;
        for (Case<?, R> each : cases) {
            if (each.isOperation ? attempt(each) : each.poll(context)) {
                decide(each);
                return;
            }
        }
        if (otherwise != null) {
            decide(otherwise);
        } else {
            attemptAll();
        }
    }

    private void order(Context context) {
        if (!biased) {
            Collections.shuffle(cases, random != null ? random : TaskScheduler.randomOf(context));
        }
        for (Case<?, R> each : cases) {
            each.isOperation = each.async instanceof Operation<?> operation && operation.isNew();
            if (each.isOperation) {
                each.operation().join(this);
            } else {
                hasOthers = true;
                each.branch();
            }
        }
    }

    private boolean attempt(Case<?, R> each) {
        if (!each.operation().attemptCase()) {
            return false;
        }
        each.take();
        return true;
    }

    private void lookAgain(Context context) {
        if (gates.length == 0) {
            pollOthers(context);
        } else if (!hasOthers) {
            if (claim != FREE) {
                decideClaimed();
            }
        } else if (!CLAIM.compareAndSet(this, FREE, BUSY)) {
            decideClaimed();
        } else if (!pollOthers(context) && !CLAIM.compareAndSet(this, BUSY, FREE)) {
            attemptAll();
        }
    }

    private boolean pollOthers(Context context) {
        for (Case<?, R> each : cases) {
            if (!each.isOperation && each.poll(context)) {
                claim = SHUT;
                decide(each);
                return true;
            }
        }
        return false;
    }

    private void decideClaimed() {
        Operation<?> operation = (Operation<?>) claim;
        if (operation.isGranted()) {
            for (Case<?, R> each : cases) {
                if (each.async == operation) {
                    each.take();
                    decide(each);
                    return;
                }
            }
        }
        // Else it is granted in a moment, and the waker called after that.
    }

    /** Attempts all operations as one step and, if none succeeds, puts them into their queues. */
    private void attemptAll() {
        boolean enqueue = gates == null;
        if (enqueue) {
            gates = cases.stream()
                    .filter(each -> each.isOperation)
                    .map(each -> each.operation().gate)
                    .distinct()
                    .sorted(Comparator.comparingLong(Gate::order))
                    .toArray(Gate[]::new);
        }
        if (gates.length > 0) {
            Case<?, R> ready = locked(0, enqueue);
            if (ready != null) {
                ready.take();
                decide(ready);
            }
        }
    }

    private Case<?, R> locked(int from, boolean enqueue) {
        if (from == gates.length) {
            return attemptLocked(enqueue);
        }
        Gate gate = gates[from];
        gate.enter();
        try {
            Case<?, R> ready = locked(from + 1, enqueue);
            gate.release();
            return ready;
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
    }

    private Case<?, R> attemptLocked(boolean enqueue) {
        for (Case<?, R> each : cases) {
            if (each.isOperation && each.operation().attempt()) {
                claim = SHUT;
                return each;
            }
        }
        claim = FREE;
        if (enqueue) {
            for (Case<?, R> each : cases) {
                if (each.isOperation) {
                    each.operation().enqueueCase();
                }
            }
        }
        return null;
    }

    /** Whether whoever asks must grant an operation of this select. Called with the lock of that operation. */
    boolean claim(Operation<?> operation) {
        while (true) {
            Object seen = claim;
            if (seen == FREE) {
                if (CLAIM.compareAndSet(this, FREE, operation)) {
                    return true;
                }
            } else if (seen != BUSY || CLAIM.compareAndSet(this, BUSY, MISSED)) {
                return false;
            }
        }
    }

    /** Whether an operation that couldn't be claimed is going to be attempted again. */
    boolean looksAgain() {
        return claim == MISSED;
    }

    void wake() {
        Wakers.wake(waker);
    }

    private void decide(Case<?, R> chosen) {
        winner = chosen;
        phase = Phase.CLEANING_UP;
        withdrawOperations();
        cancelOthers();
    }

    private void withdrawOperations() {
        for (Case<?, R> each : cases) {
            if (each.isOperation) {
                each.operation().leaveCase();
                each.ended = true;
            }
        }
    }

    private void cancelOthers() {
        for (Case<?, R> each : cases) {
            if (!each.ended) {
                try {
                    each.ended = each.async.cancel();
                } catch (Throwable thrown) {
                    each.failure = thrown;
                    each.ended = true;
                    endedLate(each);
                }
            }
        }
    }

    private boolean haveEnded() {
        for (Case<?, R> each : cases) {
            if (!each.ended) {
                return false;
            }
        }
        return true;
    }

    /** Polls those that have clean-up to do, and tells whether all are through. */
    private boolean cleanedUp(Context context) {
        for (Case<?, R> each : cases) {
            if (!each.ended && each.poll(context)) {
                endedLate(each);
            }
        }
        return haveEnded();
    }

    private void endedLate(Case<?, R> late) {
        if (winner != null) {
            late.lose(winner);
        } else if (late.failure == null) {
            winner = late;
        } else if (!(late.failure instanceof CancellationException) && unexpected == null) {
            unexpected = late.failure;
        }
    }

    private Poll<R> end() {
        phase = Phase.ENDED;
        cases.clear();
        if (winner != null) {
            return Poll.ready(winner.result());
        }
        if (unexpected != null) {
            throw Failures.<RuntimeException>sneaky(unexpected);
        }
        throw new CancellationException("The select was cancelled");
    }

    /** For dumps. */
    @Override
    public void inspect(View view) {
        List<Async<?>> open = new ArrayList<>();
        for (Case<?, R> each : cases) {
            if (!each.ended) {
                open.add(each.async);
            }
        }
        if (phase == Phase.WAITING) {
            view.what("the first of {} cases", open.size());
            view.anyOf(open);
        } else if (phase == Phase.CLEANING_UP) {
            view.what("the clean-up of {} cases", open.size());
            view.allOf(open);
        } else {
            view.ready();
        }
    }

    @Override
    public boolean cancel() {
        if (phase == Phase.ENDED) {
            return true;
        }
        if (phase == Phase.WAITING) {
            if (gates.length > 0 && !CLAIM.compareAndSet(this, FREE, SHUT)) {
                return false;
            }
            withdrawOperations();
        }
        phase = Phase.CLEANING_UP;
        cancelOthers();
        if (winner != null || unexpected != null || !haveEnded()) {
            return false;
        }
        phase = Phase.ENDED;
        cases.clear();
        return true;
    }

    /** One thing to wait for. */
    private static final class Case<T, R> {

        Async<T> async;
        final Function<? super T, ? extends R> then;

        /** Whether it is an operation that others claim, not an {@link Async} that is polled. */
        boolean isOperation;

        boolean ended;
        T value;
        Throwable failure;

        Case(Async<T> async, Function<? super T, ? extends R> then) {
            this.async = async;
            this.then = then;
        }

        Operation<T> operation() {
            return (Operation<T>) async;
        }

        void branch() {
            async = Carried.branch(async);
        }

        boolean poll(Context context) {
            try {
                if (async.poll(context) instanceof Poll.Ready<T> ready) {
                    value = ready.value();
                    ended = true;
                }
            } catch (Throwable thrown) {
                failure = thrown;
                ended = true;
            }
            return ended;
        }

        /** Takes the outcome of an operation that has come to its end. */
        void take() {
            ended = true;
            try {
                value = ((Poll.Ready<T>) operation().outcome()).value();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        R result() {
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            return then.apply(value);
        }

        /** Lets go of a value that came too late. */
        void lose(Case<?, ?> winner) {
            if (value instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Throwable thrown) {
                    failure = thrown;
                }
            }
            if (failure != null && winner.failure != null && failure != winner.failure) {
                winner.failure.addSuppressed(failure);
            }
            value = null;
        }
    }
}

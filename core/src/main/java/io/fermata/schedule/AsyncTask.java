package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.Waker;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@link Async} that runs on a scheduler: its own waker and its own context.
 *
 * <h2>The state word</h2>
 *
 * <pre>
 *   IDLE       waits for a wake-up
 *   QUEUED     stands in a queue of its scheduler, once
 *   RUNNING    is being polled, or stands in a queue since it let others run
 *   NOTIFIED   as RUNNING, and was woken since the poll began: it is polled once more
 *   ENDED
 *
 *   IDLE --wake--> QUEUED --taken from the queue--> RUNNING --poll found nothing--> IDLE
 *                  RUNNING --wake--> NOTIFIED --poll found nothing--> QUEUED
 *                  RUNNING, NOTIFIED --poll found the end--> ENDED
 * </pre>
 *
 * Whoever moves it to QUEUED puts it into a queue; nobody else does. It is made in that state, so that one who comes by it before it
 * was put into a queue for the first time, as to cancel it, doesn't do so too. Every wake-up writes the word, if only with what it
 * holds already: so that what was written before a wake-up is seen by the poll whose start comes after it.
 *
 * <p>A scheduler may have an owner, the one thread that runs its tasks. That thread alone moves the word, without atomic
 * instructions, from IDLE at first; other threads post the task to it instead, once until it has taken note.
 */
public final class AsyncTask<T> extends CompletableFuture<T> implements Task<T>, Context, Waker {

    static final int IDLE = 0;
    static final int QUEUED = 1;
    static final int RUNNING = 2;
    static final int NOTIFIED = 3;
    static final int ENDED = 4;

    private static final VarHandle WORD;
    private static final VarHandle WAITERS;
    private static final VarHandle POSTED;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(AsyncTask.class, "word", int.class);
            POSTED = MethodHandles.lookup().findVarHandle(AsyncTask.class, "posted", boolean.class);
            WAITERS = MethodHandles.lookup().findVarHandle(AsyncTask.class, "waiters", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Stands in {@code waiters} once the task has ended. */
    private static final Object NO_MORE = new Object();

    final TaskScheduler scheduler;
    private volatile int word;

    /** What it runs; when that has ended what it failed with, since later JDKs don't give a cancellation as it was. */
    private Object running;

    /** The last one that waits, from where a chain leads to the first, behind which may be a {@link Listener}. */
    private volatile Object waiters;

    /** Whether it was posted to its scheduler's owner, who has yet to take note of it. */
    private volatile boolean posted;

    private volatile boolean cancelled;
    private volatile boolean observed;
    private boolean asked;
    private boolean again;

    /** Which of its scheduler's lists it is in. */
    byte list;

    /** In the list of a scheduler's tasks; guarded by that list. */
    AsyncTask<?> previous;

    /** In the list of a scheduler's tasks; guarded by that list. */
    AsyncTask<?> following;

    /** In a {@link TaskChain}. */
    AsyncTask<?> memberBefore;

    /** In a {@link TaskChain}. */
    AsyncTask<?> memberAfter;

    /** The next one in a queue: a task stands in one at the most. */
    AsyncTask<?> nextInQueue;

    AsyncTask(TaskScheduler scheduler, Async<T> async) {
        this.scheduler = scheduler;
        this.running = async;
        if (scheduler != null && scheduler.owner == null) {
            WORD.set(this, QUEUED);
        }
    }

    /** What a task does, as far as others can tell. */
    public enum State {

        /** It waits for a wake-up. */
        WAITING,

        /** It stands in a queue. */
        READY,

        /** A thread runs it. */
        RUNNING,

        /** It has ended. */
        ENDED
    }

    /** Hears of the end of tasks before those that wait for them go on. */
    public interface Listener {

        /** A task has ended. The thread that ran it calls this. */
        void ended(AsyncTask<?> task);
    }

    /** One that only marks a place in a list. */
    static AsyncTask<?> marker() {
        return new AsyncTask<>(null, null);
    }

    boolean isMarker() {
        return scheduler == null;
    }

    @SuppressWarnings("unchecked")
    private Async<T> async() {
        return (Async<T>) running;
    }

    /** Puts it into a queue for the first time. */
    void begin() {
        if (scheduler.owner == null) {
            scheduler.ready(this);
        } else {
            wake();
        }
    }

    /** One that waits for the task. */
    private static final class Waiter {
        volatile Waker waker;

        /** The one that began to wait before, a {@link Listener}, or {@code null}. */
        final Object next;

        Waiter(Waker waker, Object next) {
            this.waker = waker;
            this.next = next;
        }
    }

    /** Polls once. The scheduler calls it with a task that it took from a queue. */
    void run() {
        if (again) {
            again = false;
            Probe.tell(Probe.Happening.CONTINUES, this);
        } else {
            move(RUNNING);
            Probe.tell(Probe.Happening.RESUMES, this);
        }
        try {
            if (cancelled && !asked) {
                asked = true;
                if (async().cancel()) {
                    end(null, new CancellationException("The task was cancelled before it waited for anything"));
                    return;
                }
            }
            if (async().poll(this) instanceof Poll.Ready<T> ready) {
                end(ready.value(), null);
                return;
            }
        } catch (Throwable failure) {
            end(null, failure);
            return;
        }
        Probe.tell(Probe.Happening.SUSPENDS, this);
        if (again) {
            scheduler.again(this);
        } else if (!rests()) {
            move(QUEUED);
            scheduler.again(this);
        }
    }

    /** Becomes idle, unless it was woken meanwhile. */
    private boolean rests() {
        if (scheduler.owner == null) {
            return WORD.compareAndSet(this, RUNNING, IDLE);
        }
        if ((int) WORD.get(this) != RUNNING) {
            return false;
        }
        WORD.set(this, IDLE);
        return true;
    }

    private void move(int next) {
        if (scheduler.owner == null) {
            word = next;
        } else {
            WORD.set(this, next);
        }
    }

    private void end(T value, Throwable thrown) {
        Probe.tell(Probe.Happening.ENDED, this);
        running = thrown;
        move(ENDED);
        try {
            if (thrown == null) {
                super.complete(value);
            } else {
                super.completeExceptionally(thrown);
            }
            tellAll(WAITERS.getAndSet(this, NO_MORE));
        } finally {
            scheduler.ended(this);
        }
    }

    private void tellAll(Object last) {
        Object first = last;
        while (first instanceof Waiter each) {
            first = each.next;
        }
        if (first instanceof Listener listener) {
            listener.ended(this);
        }
        for (Object one = last; one instanceof Waiter each; one = each.next) {
            Waker waker = each.waker;
            if (waker != null) {
                Wakers.wake(waker);
            }
        }
    }

    @Override
    public void wake() {
        Thread owner = scheduler.owner;
        if (owner == null) {
            wakeShared();
        } else if (owner == Thread.currentThread()) {
            wakeOwned();
        } else if (!(boolean) POSTED.getAndSet(this, true)) {
            scheduler.post(this);
        }
    }

    /** The owner has taken it from where other threads post to. */
    void takeNote() {
        POSTED.getAndSet(this, false);
        wakeOwned();
    }

    private void wakeOwned() {
        int seen = (int) WORD.get(this);
        if (seen == IDLE) {
            WORD.set(this, QUEUED);
            scheduler.ready(this);
        } else if (seen == RUNNING) {
            WORD.set(this, NOTIFIED);
        }
    }

    private void wakeShared() {
        while (true) {
            int seen = word;
            switch (seen) {
                case IDLE:
                    if (WORD.compareAndSet(this, IDLE, QUEUED)) {
                        scheduler.ready(this);
                        return;
                    }
                    break;
                case RUNNING:
                    if (WORD.compareAndSet(this, RUNNING, NOTIFIED)) {
                        return;
                    }
                    break;
                case ENDED:
                    return;
                default:
                    if (WORD.compareAndSet(this, seen, seen)) {
                        return;
                    }
                    break;
            }
        }
    }

    @Override
    public Waker waker() {
        return this;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void yieldNow() {
        again = true;
    }

    @Override
    public boolean cancel() {
        if (isDone()) {
            return false;
        }
        cancelled = true;
        Probe.tell(Probe.Happening.CANCELLED, this);
        wake();
        return true;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel();
    }

    @Override
    public Async<T> outcome() {
        return new Outcome<>(this);
    }

    /** What the task runs and where that waits, or how it ended. */
    @Override
    public String toString() {
        Object seen = running;
        if (seen instanceof Async) {
            return "Task of " + seen + (cancelled ? " (cancelled)" : "");
        }
        return isCancelled() ? "Task, cancelled" : isCompletedExceptionally() ? "Task, failed" : "Task, completed";
    }

    /** Waits for a task. */
    private static final class Outcome<T> implements Async<T>, Inspectable {

        private final AsyncTask<T> task;
        private Waiter waiter;

        Outcome(AsyncTask<T> task) {
            this.task = task;
        }

        @Override
        public Poll<T> poll(Context context) {
            if (task.isDone() || !register(context.waker())) {
                task.observed = true;
                return Poll.ready(task.value());
            }
            return Poll.pending();
        }

        @Override
        public void inspect(View view) {
            view.task(task);
        }

        private boolean register(Waker waker) {
            if (waiter != null) {
                waiter.waker = waker;
                return task.waiters != NO_MORE;
            }
            while (true) {
                Object newest = task.waiters;
                if (newest == NO_MORE) {
                    return false;
                }
                waiter = new Waiter(waker, living(newest));
                if (WAITERS.compareAndSet(task, newest, waiter)) {
                    return true;
                }
            }
        }

        /** Passes over those that wait no longer, so that they don't pile up on a task that runs for long. */
        private static Object living(Object newest) {
            Object each = newest;
            while (each instanceof Waiter waiter && waiter.waker == null) {
                each = waiter.next;
            }
            return each;
        }

        @Override
        public boolean cancel() {
            if (waiter != null) {
                waiter.waker = null;
            }
            return true;
        }
    }

    /** The value of a task that has ended; its failure is thrown as it was. */
    private T value() {
        if (running instanceof Throwable failure) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } finally {
            observed |= isDone();
        }
    }

    @Override
    public T get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(time, unit);
        } finally {
            observed |= isDone();
        }
    }

    @Override
    public T join() {
        observed = true;
        return super.join();
    }

    /** Has its end told to a listener, now if it has ended. Called once, by who started it, before anybody can wait for it. */
    public void listen(Listener listener) {
        if (!WAITERS.compareAndSet(this, null, listener)) {
            listener.ended(this);
        }
    }

    /** What it does at this moment. */
    public State state() {
        switch (word) {
            case IDLE:
                return posted ? State.READY : State.WAITING;
            case QUEUED:
                return State.READY;
            case ENDED:
                return State.ENDED;
            default:
                return again ? State.READY : State.RUNNING;
        }
    }

    /** What it runs, or {@code null} if it has ended. */
    public Async<?> content() {
        return running instanceof Async<?> async ? async : null;
    }

    /** Who hears of its end, or {@code null}. */
    public Listener listener() {
        Object each = waiters;
        while (each instanceof Waiter waiter) {
            each = waiter.next;
        }
        return each instanceof Listener listener ? listener : null;
    }

    /** The failure of a task that has ended, or {@code null}. To ask for it doesn't count as observing it. */
    public Throwable failure() {
        return running instanceof Throwable failure ? failure : null;
    }

    /** Whether someone waited for the task's value and got it, or its failure. */
    public boolean isObserved() {
        return observed;
    }

    /** Whether the task was asked to end early. */
    public boolean wasAsked() {
        return cancelled;
    }

    /** The value of a task of this package's that has ended. */
    static <T> T valueOf(Task<T> task) {
        return ((AsyncTask<T>) task).value();
    }

    // A task completes by itself alone, and what is derived from it is no task.

    @Override
    public boolean complete(T value) {
        throw refuse("complete");
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        throw refuse("completeExceptionally");
    }

    @Override
    public void obtrudeValue(T value) {
        throw refuse("obtrudeValue");
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw refuse("obtrudeException");
    }

    private static UnsupportedOperationException refuse(String method) {
        return new UnsupportedOperationException(
                method + " on a task: it completes by itself; cancel() it, or use a CompletableFuture of your own");
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return copy();
    }
}

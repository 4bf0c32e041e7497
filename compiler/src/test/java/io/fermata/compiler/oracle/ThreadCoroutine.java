package io.fermata.compiler.oracle;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slow and obvious coroutine: its body runs, as it was written, on a thread of its own.
 *
 * <h2>The hand-over</h2>
 *
 * Two semaphores pass the turn between the caller of a resumption and the body's thread; only the one whose turn it is touches
 * the other fields. What is passed on to the body is in {@code value} and {@code injected}, what comes back is in {@code out}
 * and {@code thrown}.
 *
 * <h2>Closing</h2>
 *
 * A close throws a {@link Closing} at the suspension point. A plain JVM can't keep it from the {@code catch} clauses of the
 * body, so this oracle is right for bodies alone that catch neither {@code Throwable} nor, around a {@code finally} that
 * throws, what that {@code finally} throws.
 */
public final class ThreadCoroutine<R, Y, T> extends Coroutine<R, Y, T> implements Coroutine.Scope<R, Y> {

    /** How many times a body may yield while it is being closed before it is given up. */
    private static final int MOST_YIELDS_IN_A_CLOSE = 100;

    private static final AtomicInteger LIVE = new AtomicInteger();

    private final Body<R, Y, T> body;
    private final String noun;
    private final Semaphore bodysTurn = new Semaphore(0);
    private final Semaphore callersTurn = new Semaphore(0);

    private volatile Status status = Status.CREATED;
    private volatile Thread thread;
    private volatile boolean hasDelegator;

    private R value;
    private Throwable injected;
    private Object out;
    private Throwable thrown;

    private Throwable failure;
    private Closing closing;
    private Throwable closeFailure;
    private int yieldsInClose;

    private ThreadCoroutine(Body<R, Y, T> body, String noun) {
        this.body = Objects.requireNonNull(body, "body");
        this.noun = noun;
    }

    /** Makes a coroutine from a body that takes its first resumption as a parameter. */
    public static <R, Y, T> Coroutine<R, Y, T> of(Body<R, Y, T> body) {
        return new ThreadCoroutine<>(body, "coroutine");
    }

    /** Makes a coroutine from a body that ignores its first resumption. */
    public static <R, Y, T> Coroutine<R, Y, T> of(PlainBody<R, Y, T> body) {
        Objects.requireNonNull(body, "body");
        return new ThreadCoroutine<>((co, first) -> body.run(co), "coroutine");
    }

    /** Makes what runs the body of a generator. */
    static <Y> Coroutine<Void, Y, Void> ofGenerator(PlainBody<Void, Y, Void> body) {
        return new ThreadCoroutine<>((co, first) -> body.run(co), "generator");
    }

    /** The number of threads that run or wait for bodies at this moment: 0 when every coroutine has ended. */
    public static int liveThreads() {
        return LIVE.get();
    }

    @Override
    public CoroutineState<Y, T> resume(R with) {
        return resume(with, null, false);
    }

    @Override
    public CoroutineState<Y, T> resumeExceptionally(Throwable with) {
        return resume(null, Objects.requireNonNull(with, "failure"), false);
    }

    @Override
    public void close() {
        close(false);
    }

    @Override
    public Status status() {
        return status;
    }

    /** What the caller of a resumption does, a delegator or anyone else. */
    @SuppressWarnings("unchecked")
    private CoroutineState<Y, T> resume(R with, Throwable failing, boolean byDelegator) {
        boolean fresh = start("resumed", byDelegator);
        if (fresh && failing != null) {
            end(Status.FAILED, failing);
            throw ThreadCoroutine.<RuntimeException>sneaky(failing);
        }
        value = with;
        injected = failing;
        passTheTurn(fresh);
        if (status == Status.SUSPENDED) {
            return new Yielded<>((Y) out);
        }
        if (thrown != null) {
            throw ThreadCoroutine.<RuntimeException>sneaky(thrown);
        }
        return new Returned<>((T) out);
    }

    private void close(boolean byDelegator) {
        if (hasEnded()) {
            return;
        }
        if (start("closed", byDelegator)) {
            end(Status.CLOSED, null);
            return;
        }
        closing = new Closing();
        injected = closing;
        value = null;
        passTheTurn(false);
        if (closeFailure != null) {
            throw ThreadCoroutine.<RuntimeException>sneaky(closeFailure);
        }
    }

    /** Checks that the coroutine may run now, and marks it as running. Tells whether it is fresh. */
    private synchronized boolean start(String verb, boolean byDelegator) {
        refuse(verb, byDelegator);
        boolean fresh = status == Status.CREATED;
        status = Status.RUNNING;
        return fresh;
    }

    private synchronized void refuse(String verb, boolean byDelegator) {
        if (hasDelegator && !byDelegator) {
            throw new IllegalStateException("A coroutine was " + verb + " while another one delegates to it: " + this);
        }
        switch (status) {
            case RUNNING ->
                throw new IllegalStateException(
                        "A coroutine was " + verb + " while it is running, by itself or by another thread: " + this);
            case RETURNED -> throw new IllegalStateException("A coroutine was resumed after it returned: " + this);
            case FAILED -> throw new IllegalStateException("A coroutine was resumed after it failed: " + this, failure);
            case CLOSED -> throw new IllegalStateException("A coroutine was resumed after it was closed: " + this);
            default -> {}
        }
    }

    private boolean hasEnded() {
        return status == Status.RETURNED || status == Status.FAILED || status == Status.CLOSED;
    }

    private void passTheTurn(boolean fresh) {
        if (fresh) {
            thread = new Thread(null, this::runBody, "body", 1 << 20);
            thread.setDaemon(true);
            LIVE.incrementAndGet();
            thread.start();
        } else {
            bodysTurn.release();
        }
        callersTurn.acquireUninterruptibly();
    }

    /** What the body's thread does. */
    private void runBody() {
        out = null;
        thrown = null;
        Status end;
        try {
            out = body.run(this, value);
            end = Status.RETURNED;
        } catch (Throwable failing) {
            thrown = failing;
            end = Status.FAILED;
        }
        if (closing != null) {
            addCloseFailures(thrown);
            end = Status.CLOSED;
        }
        end(end, thrown);
        LIVE.decrementAndGet();
        callersTurn.release();
    }

    private void end(Status end, Throwable failing) {
        failure = failing;
        status = end;
    }

    @Override
    public R yield(Y what) {
        refuseOthers("yield");
        if (closing != null) {
            refuseToYieldInClose();
            throw ThreadCoroutine.<RuntimeException>sneaky(newClosing());
        }
        suspend(what);
        return resumption();
    }

    @Override
    public <U> U yieldFrom(Coroutine<R, Y, U> inner) {
        refuseOthers("yieldFrom");
        Objects.requireNonNull(inner, "yieldFrom(null)");
        if (!(inner instanceof ThreadCoroutine<R, Y, U> delegate)) {
            return yieldAllOf(inner, inner::resume, inner::resumeExceptionally, inner::close);
        }
        synchronized (delegate) {
            delegate.refuse("delegated to", false);
            delegate.hasDelegator = true;
        }
        try {
            return yieldAllOf(
                    inner,
                    with -> delegate.resume(with, null, true),
                    failing -> delegate.resume(null, failing, true),
                    () -> delegate.close(true));
        } finally {
            delegate.hasDelegator = false;
        }
    }

    /** Resumes another coroutine until it returns; its failures leave this method as they leave it. */
    private <U> U yieldAllOf(
            Coroutine<R, Y, U> inner, Resume<R, Y, U> resume, Resume<Throwable, Y, U> fail, Runnable close) {
        CoroutineState<Y, U> state = resume.with(value);
        while (state instanceof Yielded<Y, U> yielded) {
            if (closing != null) {
                refuseToYieldInClose();
                throw closeDelegate(close, newClosing());
            }
            suspend(yielded.value());
            if (injected instanceof Closing now) {
                throw closeDelegate(close, now);
            }
            Throwable failing = injected;
            state = failing != null ? fail.with(failing) : resume.with(value);
        }
        return ((Returned<Y, U>) state).value();
    }

    private RuntimeException closeDelegate(Runnable close, Closing now) {
        try {
            close.run();
        } catch (Throwable failing) {
            join(failing);
        }
        throw ThreadCoroutine.<RuntimeException>sneaky(now);
    }

    private void refuseOthers(String method) {
        if (Thread.currentThread() != thread || status != Status.RUNNING) {
            throw new IllegalStateException("co." + method + " was called from outside its own body: " + this);
        }
    }

    /** Gives the turn to the caller of the resumption and waits for the next one. */
    private void suspend(Object what) {
        out = what;
        thrown = null;
        status = Status.SUSPENDED;
        callersTurn.release();
        bodysTurn.acquireUninterruptibly();
    }

    private R resumption() {
        if (injected != null) {
            throw ThreadCoroutine.<RuntimeException>sneaky(injected);
        }
        return value;
    }

    /** Notes, once, that clean-up code yields. A body that does nothing else is left alone, its thread with it. */
    private void refuseToYieldInClose() {
        addCloseFailures(closing);
        if (yieldsInClose == 0) {
            join(new IllegalStateException("A " + noun + " yielded while it was being closed, at " + this
                    + ": clean-up code can't be suspended"));
        }
        if (++yieldsInClose == MOST_YIELDS_IN_A_CLOSE) {
            end(Status.CLOSED, null);
            callersTurn.release();
            new Semaphore(0).acquireUninterruptibly();
        }
    }

    private Closing newClosing() {
        closing = new Closing();
        return closing;
    }

    private void addCloseFailures(Throwable left) {
        if (left instanceof Closing) {
            for (Throwable suppressed : left.getSuppressed()) {
                join(suppressed);
            }
        } else if (left != null) {
            join(left);
        }
    }

    private void join(Throwable next) {
        if (closeFailure == null) {
            closeFailure = next;
        } else if (closeFailure != next) {
            closeFailure.addSuppressed(next);
        }
    }

    /** Throws anything where only unchecked exceptions are declared. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failing) throws X {
        throw (X) failing;
    }

    /** One way of resuming a delegate. */
    private interface Resume<V, Y, U> {
        CoroutineState<Y, U> with(V value);
    }

    /** What a close throws at the suspension point. */
    private static final class Closing extends Throwable {

        private static final long serialVersionUID = 1L;

        Closing() {
            super("the coroutine is being closed", null, true, false);
        }
    }
}

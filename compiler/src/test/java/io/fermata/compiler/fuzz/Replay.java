package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs bodies directly, as the plain methods that they are, to find out what their coroutines must do.
 *
 * <p>It is the slow obvious implementation: a {@code yield} logs what it is given and returns at once what the plan says the
 * coroutine would be resumed with next, and a {@code yieldFrom} calls the other body. Nothing is ever suspended, so it needs
 * neither a thread nor a compiler. A close is a {@link Closing} thrown at the suspension point.
 */
final class Replay implements Maker, Trace.ClosingFilter {

    private final Plan plan;
    private final Trace trace = new Trace(this);
    private final List<ReplayScope> closing = new ArrayList<>();
    private boolean passedHandlers;
    private boolean yieldedInCleanUp;
    private int resumptions;
    private Object held;

    /** What {@code close()} will throw. */
    private Throwable failure;

    Replay(Plan plan) {
        this.plan = plan;
    }

    Trace trace() {
        return trace;
    }

    /** Tells whether a handler had to let pass what clean-up code threw. */
    boolean hasPassedHandlers() {
        return passedHandlers;
    }

    /** Tells whether clean-up code has yielded, which ends a coroutine's but not an asynchronous body's. */
    boolean hasYieldedInCleanUp() {
        return yieldedInCleanUp;
    }

    @Override
    public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.Body<R, Y, T> body) {
        return new Unrun<>(Objects.requireNonNull(body));
    }

    @Override
    public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.PlainBody<R, Y, T> body) {
        return new Unrun<>((co, first) -> body.run(co));
    }

    /** Carries out the plan on a coroutine that this maker made. */
    void run(Coroutine<?, ?, ?> coroutine) {
        if (plan.closesAt(0)) {
            trace.event("close");
            trace.event("closed CLOSED");
            return;
        }
        if (plan.throwsAt(0)) {
            trace.event("threw " + Trace.show(Plan.injected()) + " FAILED");
            return;
        }
        held = plan.input(0);
        ReplayScope scope = new ReplayScope(null);
        try {
            Object result = scope.call((Unrun<?, ?, ?>) coroutine);
            if (!scope.isClosing()) {
                trace.event("returned " + Trace.show(result) + " RETURNED");
                return;
            }
        } catch (Throwable thrown) {
            if (!scope.isClosing()) {
                trace.event("threw " + Trace.show(thrown) + " FAILED");
                return;
            }
            joinEnd(thrown);
        }
        trace.event(failure == null ? "closed CLOSED" : "threw " + Trace.show(failure) + " CLOSED");
    }

    @Override
    public boolean passes(Throwable caught, int from, int to) {
        boolean passes = closing.stream().anyMatch(scope -> from <= scope.closingLine && scope.closingLine <= to);
        passedHandlers |= passes;
        return passes;
    }

    private void joinEnd(Throwable end) {
        if (end instanceof Closing) {
            for (Throwable suppressed : end.getSuppressed()) {
                join(suppressed);
            }
        } else {
            join(end);
        }
    }

    private void join(Throwable next) {
        if (failure == null) {
            failure = next;
        } else if (failure != next) {
            failure.addSuppressed(next);
        }
    }

    /** The line where the innermost generated method is. */
    private static int currentLine() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(HostSource.PACKAGE))
                        .findFirst()
                        .orElseThrow()
                        .getLineNumber());
    }

    /** Unwinds a body that is being closed. */
    private static final class Closing extends Throwable {

        private static final long serialVersionUID = 1L;

        Closing() {
            super(null, null, true, false);
        }
    }

    /** A body as the coroutine that it would be, to be delegated to only. */
    private static final class Unrun<R, Y, T> extends Coroutine<R, Y, T> {

        private final Body<R, Y, T> body;

        Unrun(Body<R, Y, T> body) {
            this.body = body;
        }

        @Override
        public CoroutineState<Y, T> resume(R value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CoroutineState<Y, T> resumeExceptionally(Throwable injected) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Status status() {
            throw new UnsupportedOperationException();
        }
    }

    /** The scope of one run of one body. */
    private final class ReplayScope implements Coroutine.Scope<Object, Object> {

        private final ReplayScope delegator;
        private int closingLine;
        private Closing thrown;
        private boolean toldOfYield;

        ReplayScope(ReplayScope delegator) {
            this.delegator = delegator;
        }

        boolean isClosing() {
            return closingLine > 0;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        Object call(Unrun<?, ?, ?> coroutine) throws Exception {
            return ((Unrun) coroutine).body.run(this, held);
        }

        @Override
        public Object yield(Object value) {
            Throwable injected = suspend(value);
            if (injected != null) {
                throw Trace.<RuntimeException>unchecked(injected);
            }
            return held;
        }

        /** Hands out a value and gives what was thrown in for it, or {@code null}. */
        private Throwable suspend(Object value) {
            if (!closing.isEmpty()) {
                unwound().tellOfYield();
                return close();
            }
            trace.event("yielded " + Trace.show(value) + " SUSPENDED");
            resumptions++;
            if (plan.closesAt(resumptions)) {
                trace.event("close");
                held = null;
                return close();
            }
            boolean isThrown = plan.throwsAt(resumptions);
            held = isThrown ? null : plan.input(resumptions);
            return isThrown ? Plan.injected() : null;
        }

        private Closing close() {
            closingLine = currentLine();
            closing.add(this);
            held = null;
            thrown = new Closing();
            return thrown;
        }

        /** The innermost body that is being closed: this one, or one that delegates to it in its clean-up code. */
        private ReplayScope unwound() {
            return isClosing() ? this : delegator.unwound();
        }

        /** Clean-up code has yielded, which is an error, and told once. */
        private void tellOfYield() {
            yieldedInCleanUp = true;
            joinEnd(thrown);
            if (!toldOfYield) {
                join(new IllegalStateException("A coroutine yielded while it was being closed"));
                toldOfYield = true;
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public <U> U yieldFrom(Coroutine<Object, Object, U> inner) {
            try {
                return inner instanceof Unrun<?, ?, ?> unrun ? (U) callInner(unrun) : resumeInner(inner);
            } catch (Throwable thrown) {
                throw Trace.<RuntimeException>unchecked(thrown);
            }
        }

        private Object callInner(Unrun<?, ?, ?> inner) throws Throwable {
            ReplayScope scope = new ReplayScope(this);
            try {
                Object result = scope.call(inner);
                if (!scope.isClosing()) {
                    return result;
                }
            } catch (Throwable thrown) {
                if (!scope.isClosing()) {
                    throw thrown;
                }
                joinEnd(thrown);
            }
            throw close();
        }

        /** Delegates to a coroutine that was written by hand. */
        private <U> U resumeInner(Coroutine<Object, Object, U> inner) throws Throwable {
            CoroutineState<Object, U> state = inner.resume(held);
            while (state instanceof Yielded<Object, U> yielded) {
                Throwable injected = suspend(yielded.value());
                if (injected instanceof Closing) {
                    inner.close();
                    throw injected;
                }
                state = injected == null ? inner.resume(held) : inner.resumeExceptionally(injected);
            }
            return ((Returned<Object, U>) state).value();
        }
    }
}

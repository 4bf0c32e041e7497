package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Pull;
import io.fermata.spi.SteppedContext;
import java.util.concurrent.CancellationException;

/**
 * Runs chains of asynchronous bodies that await each other.
 *
 * <p>A poll goes to the leaf of the chain, or to what the leaf waits for, without passing through the bodies above it.
 *
 * <p><b>Cancelling.</b> A request takes effect where the leaf waits, once what it waits for lets go. The leaf is then unwound by
 * a {@link Closing} through its clean-up code, which may wait in turn; when it has ended, in whichever way, so is its delegator,
 * at its own {@code await}. What clean-up code throws is collected and suppressed by the {@link CancellationException} that the
 * whole chain ends with.
 */
final class Polling {

    /** What a poll that found no value answers with. */
    static final Object PENDING = Pull.PENDING;

    /** How many times bodies may yield while they are being cancelled before they are given up. */
    private static final int MOST_YIELDS_IN_A_CLOSE = 100;

    private Polling() {}

    /**
     * Runs a chain until it waits or ends.
     *
     * @param root its outermost frame
     * @param context whom to wake
     * @param thrown what to throw where the leaf waits, or {@code null}
     * @return its value, or {@link #PENDING}
     */
    static Object poll(PolledFrame<?, ?> root, Context context, Throwable thrown) {
        if (root.state < Frame.CREATED || root.parent != null) {
            refuseUnlessIdle(root, "polled");
        }
        Throwable injected = thrown;
        PolledFrame<?, ?> leaf = leafOf(root);
        if (thrown != null) {
            abandon(leaf);
            if (root.state == Frame.CREATED) {
                Chain.fail(root, thrown);
                throw Chain.<RuntimeException>sneaky(thrown);
            }
        }
        return run(root, leaf, context, injected, false);
    }

    /** Runs on from where a body that was a chain of its own awaits something that it did not poll itself. */
    static Object goOn(PolledFrame<?, ?> root, Context context) {
        PolledFrame<?, ?> leaf = root;
        if (root.link instanceof PolledFrame<?, ?> inner) {
            root.link = null;
            leaf = (PolledFrame<?, ?>) Chain.push(root, root, inner);
        }
        return run(root, leaf, context, null, true);
    }

    /** Ends a body that was a chain of its own and has thrown, and answers with what to throw. */
    static RuntimeException failedAlone(PolledFrame<?, ?> body, Throwable failure) {
        StackTraces.tidy(failure, body);
        throw Chain.<RuntimeException>sneaky(failed(body, failure));
    }

    /** Runs a chain; {@code fresh} if what its leaf awaits was not polled yet. */
    private static Object run(
            PolledFrame<?, ?> root, PolledFrame<?, ?> first, Context context, Throwable thrown, boolean fresh) {
        boolean begins = fresh;
        PolledFrame<?, ?> leaf = first;
        Throwable injected = thrown;
        Throwable traced = thrown;
        Object result = null;
        boolean delivers = false;
        while (true) {
            // What an inner body has returned is given to the one that awaits it, even if that is to be cancelled.
            if (injected == null && !delivers) {
                Async<?> awaited = awaitedBy(leaf);
                if (takesEffect(root, leaf, awaited)) {
                    injected = beginClosing(root, leaf);
                } else if (awaited != null) {
                    try {
                        if (begins && context instanceof SteppedContext stepped && stops(stepped, awaited, leaf)) {
                            return PENDING;
                        }
                        Poll<?> polled = awaited.poll(context);
                        if (!(polled instanceof Poll.Ready<?> ready)) {
                            return PENDING;
                        }
                        result = ready.value();
                    } catch (Throwable failure) {
                        if (isAsked(root) && failure instanceof CancellationException) {
                            injected = beginClosing(root, leaf);
                            for (Throwable cleanUp : failure.getSuppressed()) {
                                injected.addSuppressed(cleanUp);
                            }
                        } else {
                            StackTraces.addAwaits(failure, leaf, root);
                            injected = failure;
                        }
                    }
                }
            }
            if (leaf.isDelegating()) {
                leaf.link = null;
                leaf.state = leaf.point();
            }
            Throwable cause = injected;
            injected = null;
            delivers = false;
            begins = true;
            Object out;
            try {
                out = leaf.step(isAsked(root) ? new AskedContext(context) : context, result, cause);
            } catch (Throwable failure) {
                boolean closed = leaf.closingPoint != 0;
                if (!(failure instanceof Closing) && failure != traced) {
                    StackTraces.tidy(failure, leaf, root, traced);
                    traced = failure;
                }
                injected = closed ? closed(root, leaf, failure) : failed(leaf, failure);
                if (leaf == root) {
                    if (closed) {
                        return unwound(root);
                    }
                    throw Chain.<RuntimeException>sneaky(failure);
                }
                leaf = (PolledFrame<?, ?>) Chain.pop(root, leaf);
                closeDelegator(injected, leaf);
                result = null;
                continue;
            }
            if (out == PENDING) {
                return PENDING;
            }
            result = null;
            if (leaf.state > 0) {
                if (root.closing == null) {
                    return out;
                }
                addTo(root.closing, Failures.discard(out));
                if (isAsked(root)) {
                    continue;
                }
                if (++root.closing.yields <= MOST_YIELDS_IN_A_CLOSE) {
                    injected = yieldedInClose(root, leaf);
                    continue;
                }
                leaf.closingPoint = leaf.point();
                leaf.state = Frame.RETURNED;
            }
            if (leaf.state == Frame.RETURNED) {
                if (leaf.closingPoint != 0) {
                    injected = closed(root, leaf, null);
                } else {
                    Chain.end(leaf, Frame.RETURNED, null);
                    result = out;
                }
                if (leaf == root) {
                    return injected == null ? out : unwound(root);
                }
                leaf = (PolledFrame<?, ?>) Chain.pop(root, leaf);
                closeDelegator(injected, leaf);
                delivers = injected == null;
            } else if (leaf.link instanceof PolledFrame<?, ?> inner) {
                if (isAsked(root) && inner.state == Frame.CREATED) {
                    Chain.end(inner, Frame.CLOSED, null);
                    injected = beginClosing(root, leaf);
                } else {
                    leaf.link = null;
                    leaf = (PolledFrame<?, ?>) Chain.push(root, leaf, inner);
                }
            }
        }
    }

    /** Tells of a suspension, and whether to stay there. */
    private static boolean stops(SteppedContext stepped, Async<?> awaited, PolledFrame<?, ?> leaf) throws Throwable {
        boolean mayFail = !(awaited instanceof SteppedContext.MustEnd it && it.mustEnd());
        Object order = stepped.suspends(leaf.at(leaf.point()), mayFail);
        if (mayFail && order instanceof Throwable failure) {
            throw failure;
        }
        return order == SteppedContext.STOP;
    }

    /** What a leaf waits for, or {@code null}. */
    private static Async<?> awaitedBy(PolledFrame<?, ?> leaf) {
        return leaf.isDelegating() ? (Async<?>) leaf.link : null;
    }

    private static boolean isAsked(PolledFrame<?, ?> root) {
        return root.closing != null && !root.closing.begun;
    }

    /** Tells whether a cancellation that was asked for takes effect here and now. */
    private static boolean takesEffect(PolledFrame<?, ?> root, PolledFrame<?, ?> leaf, Async<?> awaited) {
        if (!isAsked(root)) {
            return false;
        }
        return awaited != null ? awaited.cancel() : leaf.state > 0;
    }

    private static Closing beginClosing(PolledFrame<?, ?> root, PolledFrame<?, ?> leaf) {
        root.closing.begun = true;
        root.closing.awaits = StackTraces.awaits(leaf, root);
        leaf.closingPoint = leaf.point();
        return root.closing;
    }

    private static void closeDelegator(Throwable injected, PolledFrame<?, ?> delegator) {
        if (injected instanceof Closing) {
            delegator.closingPoint = delegator.point();
        }
    }

    private static Throwable failed(PolledFrame<?, ?> leaf, Throwable failure) {
        Chain.end(leaf, Frame.FAILED, failure);
        return failure;
    }

    /** Ends a frame whose clean-up code is through, and answers with what its delegator is to be unwound by. */
    private static Closing closed(PolledFrame<?, ?> root, PolledFrame<?, ?> leaf, Throwable failure) {
        Closing closing = root.closing;
        if (failure != null && failure != closing) {
            closing.addSuppressed(failure);
        }
        Chain.end(leaf, Frame.CLOSED, null);
        return closing;
    }

    private static Object unwound(PolledFrame<?, ?> root) {
        root.state = Frame.CLOSED;
        root.link = null;
        return root.unwound(root.closing);
    }

    /** Goes on unwinding a frame from where its clean-up code has yielded, which is an error. */
    private static Closing yieldedInClose(PolledFrame<?, ?> root, PolledFrame<?, ?> leaf) {
        Closing closing = root.closing;
        if (closing.yields == 1) {
            closing.addSuppressed(new IllegalStateException("A " + leaf.noun()
                    + " yielded while it was being cancelled, at " + leaf.at(leaf.point())
                    + ": clean-up code may wait, but hands out nothing"));
        }
        leaf.closingPoint = leaf.point();
        return closing;
    }

    private static void addTo(Closing closing, Throwable failure) {
        if (failure != null) {
            closing.addSuppressed(failure);
        }
    }

    /** Asks a chain to end early. */
    static boolean cancel(PolledFrame<?, ?> root) {
        if (Chain.isEnded(root)) {
            return true;
        }
        refuseUnlessIdle(root, "cancelled");
        if (root.state == Frame.CREATED) {
            Chain.end(root, Frame.CLOSED, null);
            return true;
        }
        if (root.closing == null) {
            root.closing = new Closing();
        }
        return false;
    }

    /** Lets go of what a leaf waits for, since something else is to be thrown there. */
    private static void abandon(PolledFrame<?, ?> leaf) {
        Async<?> awaited = awaitedBy(leaf);
        if (awaited != null) {
            awaited.cancel();
        }
    }

    private static PolledFrame<?, ?> leafOf(PolledFrame<?, ?> root) {
        return root.isDelegating() && root.link instanceof PolledFrame<?, ?> leaf ? leaf : root;
    }

    static void refuseUnlessIdle(PolledFrame<?, ?> frame, String verb) {
        Chain.refuseUnlessIdle(frame, verb);
        Chain.refuseEnded(frame);
    }
}

package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
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
    static final Object PENDING = new Object();

    private Polling() {}

    /**
     * Runs a chain until it waits or ends.
     *
     * @param root its outermost frame
     * @param context whom to wake
     * @param thrown what to throw where the leaf waits, or {@code null}
     * @return its value, or {@link #PENDING}
     */
    static Object poll(AsyncFrame<?> root, Context context, Throwable thrown) {
        if (root.state < Frame.CREATED || root.parent != null) {
            refuseUnlessIdle(root, "polled");
        }
        Throwable injected = thrown;
        AsyncFrame<?> leaf = leafOf(root);
        if (thrown != null) {
            abandon(leaf);
            if (root.state == Frame.CREATED) {
                Chain.fail(root, thrown);
                throw Chain.<RuntimeException>sneaky(thrown);
            }
        }
        return run(root, leaf, context, injected);
    }

    /** Runs on from where a body that was a chain of its own awaits something that it did not poll itself. */
    static Object goOn(AsyncFrame<?> root, Context context) {
        AsyncFrame<?> leaf = root;
        if (root.link instanceof AsyncFrame<?> inner) {
            root.link = null;
            leaf = (AsyncFrame<?>) Chain.push(root, root, inner);
        }
        return run(root, leaf, context, null);
    }

    /** Ends a body that was a chain of its own and has thrown, and answers with what to throw. */
    static RuntimeException failedAlone(AsyncFrame<?> body, Throwable failure) {
        StackTraces.tidy(failure, body);
        throw Chain.<RuntimeException>sneaky(failed(body, failure));
    }

    private static Object run(AsyncFrame<?> root, AsyncFrame<?> first, Context context, Throwable thrown) {
        AsyncFrame<?> leaf = first;
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
                        Poll<?> polled = awaited.poll(context);
                        if (!(polled instanceof Poll.Ready<?> ready)) {
                            return PENDING;
                        }
                        result = ready.value();
                    } catch (Throwable failure) {
                        if (isAsked(root) && failure instanceof CancellationException) {
                            injected = beginClosing(root, leaf);
                        } else {
                            StackTraces.addAwaits(failure, leaf);
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
            Object out;
            try {
                out = leaf.step(isAsked(root) ? new AskedContext(context) : context, result, cause);
            } catch (Throwable failure) {
                boolean closed = leaf.closingPoint != 0;
                if (!(failure instanceof Closing) && failure != traced) {
                    StackTraces.tidy(failure, leaf, traced);
                    traced = failure;
                }
                injected = closed ? closed(root, leaf, failure) : failed(leaf, failure);
                if (leaf == root) {
                    throw Chain.<RuntimeException>sneaky(closed ? cancelled(root) : failure);
                }
                leaf = (AsyncFrame<?>) Chain.pop(root, leaf);
                closeDelegator(injected, leaf);
                result = null;
                continue;
            }
            if (leaf.state > 0 || out == PENDING) {
                return PENDING;
            }
            result = null;
            if (leaf.state == Frame.RETURNED) {
                if (leaf.closingPoint != 0) {
                    injected = closed(root, leaf, null);
                } else {
                    Chain.end(leaf, Frame.RETURNED, null);
                    result = out;
                }
                if (leaf == root) {
                    if (injected != null) {
                        throw cancelled(root);
                    }
                    return out;
                }
                leaf = (AsyncFrame<?>) Chain.pop(root, leaf);
                closeDelegator(injected, leaf);
                delivers = injected == null;
            } else if (leaf.link instanceof AsyncFrame<?> inner) {
                if (isAsked(root) && inner.state == Frame.CREATED) {
                    Chain.end(inner, Frame.CLOSED, null);
                    injected = beginClosing(root, leaf);
                } else {
                    leaf.link = null;
                    leaf = (AsyncFrame<?>) Chain.push(root, leaf, inner);
                }
            }
        }
    }

    /** What a leaf waits for, or {@code null}. */
    private static Async<?> awaitedBy(AsyncFrame<?> leaf) {
        return leaf.isDelegating() ? (Async<?>) leaf.link : null;
    }

    private static boolean isAsked(AsyncFrame<?> root) {
        return root.closing != null && !root.closing.begun;
    }

    /** Tells whether a cancellation that was asked for takes effect here and now. */
    private static boolean takesEffect(AsyncFrame<?> root, AsyncFrame<?> leaf, Async<?> awaited) {
        if (!isAsked(root)) {
            return false;
        }
        return awaited != null ? awaited.cancel() : leaf.state > 0;
    }

    private static Closing beginClosing(AsyncFrame<?> root, AsyncFrame<?> leaf) {
        root.closing.begun = true;
        root.closing.awaits = StackTraces.awaits(leaf);
        leaf.closingPoint = leaf.point();
        return root.closing;
    }

    private static void closeDelegator(Throwable injected, AsyncFrame<?> delegator) {
        if (injected instanceof Closing) {
            delegator.closingPoint = delegator.point();
        }
    }

    private static Throwable failed(AsyncFrame<?> leaf, Throwable failure) {
        Chain.end(leaf, Frame.FAILED, failure);
        return failure;
    }

    /** Ends a frame whose clean-up code is through, and answers with what its delegator is to be unwound by. */
    private static Closing closed(AsyncFrame<?> root, AsyncFrame<?> leaf, Throwable failure) {
        Closing closing = root.closing;
        if (failure != null && failure != closing) {
            closing.addSuppressed(failure);
        }
        Chain.end(leaf, Frame.CLOSED, null);
        return closing;
    }

    private static CancellationException cancelled(AsyncFrame<?> root) {
        CancellationException cancelled = new CancellationException("cancelled: " + root.at(0));
        cancelled.setStackTrace(root.closing.awaits);
        for (Throwable suppressed : root.closing.getSuppressed()) {
            cancelled.addSuppressed(suppressed);
        }
        root.state = Frame.CLOSED;
        root.link = null;
        return cancelled;
    }

    /** Asks a chain to end early. */
    static boolean cancel(AsyncFrame<?> root) {
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
    private static void abandon(AsyncFrame<?> leaf) {
        Async<?> awaited = awaitedBy(leaf);
        if (awaited != null) {
            awaited.cancel();
        }
    }

    private static AsyncFrame<?> leafOf(AsyncFrame<?> root) {
        return root.isDelegating() && root.link instanceof AsyncFrame<?> leaf ? leaf : root;
    }

    static void refuseUnlessIdle(AsyncFrame<?> frame, String verb) {
        Chain.refuseUnlessIdle(frame, verb);
        Chain.refuseEnded(frame);
    }
}

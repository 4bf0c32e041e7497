package io.fermata.runtime;

import static io.fermata.runtime.Frame.CLOSED;
import static io.fermata.runtime.Frame.CREATED;
import static io.fermata.runtime.Frame.FAILED;
import static io.fermata.runtime.Frame.RETURNED;
import static io.fermata.runtime.Frame.RUNNING;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.util.Objects;

/**
 * Runs and closes a coroutine together with those that it delegates to.
 *
 * <p>A chain is a linked stack of {@linkplain Frame frames}. It is run by a loop, never by nested calls: a delegate that
 * returns or fails is popped and its parent goes on in the same loop, so that a chain may be as deep as memory allows.
 */
final class Chain {

    /** How many times a body may yield while it is being closed before it is given up. */
    private static final int MOST_YIELDS_IN_A_CLOSE = 100;

    private Chain() {}

    /** Resumes a chain at its leaf, with a value or with an exception. */
    static <R, Y, T> CoroutineState<Y, T> resume(Frame<R, Y, T> root, Object in, Throwable injected) {
        refuseUnlessIdle(root, "resumed");
        refuseEnded(root);
        failIfCreated(root, injected);
        return stateOf(root, run(root, leafOf(root), in, null, injected));
    }

    /** Fails a frame whose body was never run, if there is something to throw. */
    private static void failIfCreated(Frame<?, ?, ?> frame, Throwable injected) {
        if (frame.state == CREATED && injected != null) {
            fail(frame, injected);
            throw Chain.<RuntimeException>sneaky(injected);
        }
    }

    /** Goes on with a frame that has just begun to delegate. */
    static <R, Y, T> CoroutineState<Y, T> delegate(Frame<R, Y, T> root, Object in) {
        return stateOf(root, run(root, push(root, root, asked(root)), in, null, null));
    }

    /**
     * Runs a chain of producers until its root has an element or ends.
     *
     * @return the frame that holds the element, or {@code null} at the end
     */
    static ProducerFrame<?> advance(ProducerFrame<?> root) {
        if (root.isDelegating() && root.parent == null) {
            ProducerFrame<?> leaf = (ProducerFrame<?>) root.link;
            if (leaf.state > 0) {
                return drive(root, leaf);
            }
        }
        return advance(root, null);
    }

    /** As {@link #advance(ProducerFrame)}, in any state, and with an exception to throw where the leaf waits. */
    static ProducerFrame<?> advance(ProducerFrame<?> root, Throwable injected) {
        refuseUnlessIdle(root, "advanced");
        if (isEnded(root)) {
            return null;
        }
        failIfCreated(root, injected);
        run(root, leafOf(root), null, null, injected);
        return holder(root);
    }

    /** As {@link #advance(ProducerFrame)}, for a producer that has just begun to delegate. */
    static ProducerFrame<?> advanceInto(ProducerFrame<?> root, ProducerFrame<?> inner) {
        ProducerFrame<?> leaf = (ProducerFrame<?>) push(root, root, inner);
        return leaf.state != CREATED && leaf.isReady() ? leaf : drive(root, leaf);
    }

    /** The common case of {@link #run}: nothing is passed in, and only failures are handed on. */
    private static ProducerFrame<?> drive(ProducerFrame<?> root, ProducerFrame<?> first) {
        ProducerFrame<?> leaf = first;
        while (true) {
            ProducerFrame<?> inner;
            try {
                inner = leaf.advance(null);
            } catch (Throwable failure) {
                StackTraces.tidy(failure, leaf, root, null);
                end(leaf, FAILED, failure);
                if (leaf != root) {
                    run(root, pop(root, leaf), null, null, failure);
                    return holder(root);
                }
                throw Chain.<RuntimeException>sneaky(failure);
            }
            int state = leaf.state;
            if (state > 0) {
                return leaf;
            }
            if (state != RETURNED) {
                leaf = (ProducerFrame<?>) push(root, leaf, inner);
                if (leaf.state != CREATED && leaf.isReady()) {
                    return leaf;
                }
            } else if (leaf == root) {
                return null;
            } else {
                leaf = (ProducerFrame<?>) pop(root, leaf);
            }
        }
    }

    private static ProducerFrame<?> holder(ProducerFrame<?> root) {
        return root.state == RETURNED ? null : (ProducerFrame<?>) leafOf(root);
    }

    @SuppressWarnings("unchecked")
    private static <Y, T> CoroutineState<Y, T> stateOf(Frame<?, Y, T> root, Object out) {
        return root.state == RETURNED ? new Returned<>((T) out) : new Yielded<>((Y) out);
    }

    /**
     * Runs from a leaf until it yields or the root ends.
     *
     * @return what was yielded, or what the root returned
     */
    private static Object run(Frame<?, ?, ?> root, Frame<?, ?, ?> leaf, Object in, Object result, Throwable injected) {
        Throwable traced = injected;
        while (true) {
            Object out;
            try {
                out = leaf.step(in, result, injected);
            } catch (Throwable failure) {
                if (failure != traced) {
                    StackTraces.tidy(failure, leaf, root, traced);
                    traced = failure;
                }
                end(leaf, FAILED, failure);
                if (leaf == root) {
                    throw Chain.<RuntimeException>sneaky(failure);
                }
                leaf = pop(root, leaf);
                result = null;
                injected = failure;
                continue;
            }
            injected = null;
            if (leaf.state > 0) {
                return out;
            }
            if (leaf.state == RETURNED) {
                end(leaf, RETURNED, null);
                if (leaf == root) {
                    return out;
                }
                leaf = pop(root, leaf);
                result = out;
            } else {
                leaf = push(root, leaf, asked(leaf));
                result = null;
                if (leaf.isReady()) {
                    return null;
                }
            }
        }
    }

    /** Takes the delegate that a frame has just asked for. */
    private static Frame<?, ?, ?> asked(Frame<?, ?, ?> delegator) {
        Frame<?, ?, ?> inner = (Frame<?, ?, ?>) delegator.link;
        delegator.link = null;
        return inner;
    }

    /** Puts a delegate on top of its delegator, with all that it delegates to in its turn. */
    static Frame<?, ?, ?> push(Frame<?, ?, ?> root, Frame<?, ?, ?> delegator, Frame<?, ?, ?> inner) {
        Frame<?, ?, ?> leaf = leafOf(inner);
        if (leaf != inner) {
            inner.link = null;
        }
        inner.parent = delegator;
        root.link = leaf;
        return leaf;
    }

    /** Takes an ended leaf off its parent, which becomes the leaf and waits in its {@code yieldFrom} as in a yield. */
    static Frame<?, ?, ?> pop(Frame<?, ?, ?> root, Frame<?, ?, ?> leaf) {
        Frame<?, ?, ?> parent = leaf.parent;
        leaf.parent = null;
        parent.state = parent.point();
        root.link = parent == root ? null : parent;
        return parent;
    }

    private static Frame<?, ?, ?> leafOf(Frame<?, ?, ?> root) {
        return root.isDelegating() && root.link instanceof Frame<?, ?, ?> leaf ? leaf : root;
    }

    /** Marks a frame as failed and makes the trace of its failure read as the user's source does. */
    static void fail(Frame<?, ?, ?> frame, Throwable failure) {
        StackTraces.tidy(failure, frame);
        end(frame, FAILED, failure);
    }

    static void end(Frame<?, ?, ?> frame, int state, Throwable failure) {
        frame.state = state;
        frame.link = failure;
        frame.clear();
    }

    /** Checks that a coroutine can be delegated to now, and gives it as a frame. */
    static Frame<?, ?, ?> delegateOf(Coroutine<?, ?, ?> inner) {
        Objects.requireNonNull(inner, "yieldFrom(null)");
        if (!(inner instanceof CoroutineFrame<?, ?, ?> frame)) {
            return new ForeignFrame<>(inner);
        }
        refuseUnlessIdle(frame, "delegated to");
        refuseEnded(frame);
        return frame;
    }

    /**
     * Checks that a producer can be delegated to now. An element of its that waits to be taken moves to the leaf, from where
     * the delegators' root takes it.
     */
    static ProducerFrame<?> delegateOf(ProducerFrame<?> inner) {
        refuseUnlessIdle(inner, "delegated to");
        ProducerFrame<?> leaf = (ProducerFrame<?>) leafOf(inner);
        if (inner.isReady() && leaf != inner) {
            leaf.take(inner);
        }
        return inner;
    }

    static boolean isEnded(Frame<?, ?, ?> frame) {
        return frame.state == RETURNED || frame.state == FAILED || frame.state == CLOSED;
    }

    /** Tells whether a frame that waits in a yield or delegates has its leaf on a stack. */
    static boolean isRunning(Frame<?, ?, ?> frame) {
        Frame<?, ?, ?> root = frame;
        while (root.parent != null) {
            root = root.parent;
        }
        return leafOf(root).state == RUNNING;
    }

    /** Says where a chain waits if clean-up code stands around that place in any of its frames; else {@code null}. */
    static String unfinished(Frame<?, ?, ?> root) {
        if (isEnded(root) || root.parent != null) {
            return null;
        }
        for (Frame<?, ?, ?> frame = leafOf(root); frame != null; frame = frame.parent) {
            if (frame.point() > 0 && frame.cleansUp(frame.point())) {
                return "it waits at " + frame.at(frame.point());
            }
        }
        return null;
    }

    static void refuseUnlessIdle(Frame<?, ?, ?> frame, String verb) {
        if (frame.parent != null) {
            throw new IllegalStateException(
                    "A " + frame.noun() + " was " + verb + " while another one delegates to it: " + frame.at(0)
                            + " is run by the " + (frame.parent instanceof ProducerFrame ? "yieldAll" : "yieldFrom")
                            + " at " + frame.parent.at(frame.parent.point()));
        }
        if (leafOf(frame).state == RUNNING) {
            throw new IllegalStateException("A " + frame.noun() + " was " + verb
                    + " while it is running, by itself or by another" + " thread: " + frame.at(0));
        }
    }

    static void refuseEnded(Frame<?, ?, ?> frame) {
        switch (frame.state) {
            case RETURNED:
                throw new IllegalStateException("A " + frame.noun() + " was resumed after it returned: " + frame.at(0));
            case FAILED:
                throw new IllegalStateException(
                        "A " + frame.noun() + " was resumed after it failed: " + frame.at(0), (Throwable) frame.link);
            case CLOSED:
                throw new IllegalStateException(
                        "A " + frame.noun() + " was resumed after it was closed: " + frame.at(0));
            default:
                break;
        }
    }

    /** Closes a chain, the leaf first. */
    static void close(Frame<?, ?, ?> root) {
        if (isEnded(root)) {
            return;
        }
        refuseUnlessIdle(root, "closed");
        Throwable failure = unwind(root, closeDelegates(root, null));
        if (failure != null) {
            throw Chain.<RuntimeException>sneaky(failure);
        }
    }

    /**
     * Runs the clean-up code of one frame, whose delegates are closed already.
     *
     * <p>Clean-up code that yields is an error; it is told so by unwinding it again from where it yielded, so that the
     * clean-up code around that place still runs.
     */
    private static Throwable unwind(Frame<?, ?, ?> frame, Throwable earlier) {
        Throwable failure = earlier;
        for (int yields = 0; frame.state > 0 || frame.isDelegating(); yields++) {
            if (yields > 0) {
                failure = yields == 1 ? joined(failure, yieldedInClose(frame)) : failure;
                if (yields == MOST_YIELDS_IN_A_CLOSE) {
                    break;
                }
                failure = closeDelegates(frame, failure);
            }
            Closing closing = new Closing();
            frame.closingPoint = frame.point();
            try {
                run(frame, frame, null, null, closing);
                if (frame.state != RETURNED) {
                    failure = suppressedBy(closing, failure);
                }
            } catch (Throwable thrown) {
                failure = thrown == closing ? suppressedBy(closing, failure) : joined(failure, thrown);
            }
        }
        end(frame, CLOSED, null);
        frame.drop();
        return failure;
    }

    private static Throwable closeDelegates(Frame<?, ?, ?> frame, Throwable earlier) {
        Throwable failure = earlier;
        Frame<?, ?, ?> leaf = leafOf(frame);
        while (leaf != frame) {
            failure = unwind(leaf, failure);
            leaf = pop(frame, leaf);
        }
        return failure;
    }

    private static IllegalStateException yieldedInClose(Frame<?, ?, ?> frame) {
        return new IllegalStateException("A " + frame.noun() + " yielded while it was being closed, at "
                + frame.at(frame.point()) + ": clean-up code can't be suspended");
    }

    private static Throwable suppressedBy(Closing closing, Throwable earlier) {
        Throwable failure = earlier;
        for (Throwable suppressed : closing.getSuppressed()) {
            failure = joined(failure, suppressed);
        }
        return failure;
    }

    private static Throwable joined(Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /** Throws anything where only unchecked exceptions are declared: what a body throws leaves it as it is. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}

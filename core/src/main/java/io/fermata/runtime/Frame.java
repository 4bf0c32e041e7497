package io.fermata.runtime;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.spi.FrameFactory;
import java.util.Objects;

/**
 * The superclass of compiled coroutines: one object that holds where the body is and what it needs to go on.
 *
 * <p>Each kind of coroutine has a subclass, which generated code extends. A generated class adds a field for each value that lives across a suspension, the body
 * as one method that continues where the state says, and entry methods of its own for the common case.
 *
 * <h2>The state word</h2>
 *
 * <pre>
 *   0             created
 *   k &gt; 0         suspended in the yield number k
 *   RUNNING       the body is on some thread's stack
 *   RETURNED, FAILED, CLOSED   ended
 *   DELEGATING-k  suspended in the yieldFrom number k; the innermost delegate has the word
 *
 *   created --resume--> RUNNING --yield--> k --resume--> RUNNING
 *                       RUNNING --yieldFrom--> DELEGATING-k --delegate ends--> RUNNING
 *                       RUNNING --return--> RETURNED, --throw--> FAILED
 *   created, k, DELEGATING-k --close--> CLOSED
 * </pre>
 *
 * It is optimised for {@code k -> RUNNING -> k}: one comparison on the way in, one on the way out.
 *
 * <h2>Delegates</h2>
 *
 * The frames of a chain of delegates are linked upwards by {@code parent}; the outermost one, the root, knows the innermost
 * one, the leaf, in {@code link}. Whoever resumes the root resumes the leaf directly. {@link Chain} does all of it.
 *
 * <h2>Who may touch what</h2>
 *
 * <ol>
 *   <li>The thread that runs the coroutine reads and writes all fields; others only after a hand-over.
 *   <li>Generated code writes {@code state} and its own fields; {@link Chain} writes everything else, and {@code state} when
 *       the body is not on the stack.
 * </ol>
 */
public abstract class Frame<R, Y, T> extends Coroutine<R, Y, T> implements FrameFactory {

    /** What stands in a generated class's name between the name of the class that the body was written in and a number. */
    public static final String MARK = "$$Coroutine";

    /** What the names of methods begin with that a host gets for what its woven bodies may not do themselves. */
    public static final String ACCESSOR = "fermata$access$";

    /**
     * The line of code in generated classes that stands nowhere in the source. A debugger that steps from a body's suspension to who
     * runs it comes by there, and one instruction after the other is a step where there are no lines. No body stands on a file's first
     * line, unless it is all on one.
     */
    public static final int LINE_OUTSIDE = 1;

    /** Whether generators are watched: see {@link Leaks}. */
    static final boolean WATCHED = Boolean.getBoolean("fermata.leaks");

    /** The state of a frame whose body was never run. */
    protected static final int CREATED = 0;

    /** The state of a frame whose body is on a stack. */
    protected static final int RUNNING = -1;

    /** The state of a frame whose body has returned. */
    protected static final int RETURNED = -2;

    /** The state of a frame whose body has thrown. */
    protected static final int FAILED = -3;

    /** The state of a frame that was closed. */
    protected static final int CLOSED = -4;

    /** States from here downwards are those of frames that delegate: {@code DELEGATING - k} at point {@code k}. */
    protected static final int DELEGATING = -16;

    /** Where the body is: see the class comment. */
    protected int state;

    /** The point that the frame is being closed from, or 0: handlers of the user's that cover it are passed over. */
    int closingPoint;

    /** In a root that delegates: the leaf. In a frame that failed: its failure. In one about to delegate: to whom. */
    protected Object link;

    /** The frame that delegates to this one, or {@code null}. While it is set, only the chain resumes this frame. */
    protected Frame<?, ?, ?> parent;

    /** For generated code. */
    protected Frame() {}

    /**
     * Runs the body from where its state says to its next suspension or its end, which it leaves in {@code state}.
     *
     * @param in what the chain was last resumed with
     * @param result what the delegate returned, for a frame that was delegating
     * @param injected what to throw at the suspension point, or {@code null}
     * @return what was yielded or returned
     * @throws Throwable what the body throws
     */
    protected abstract Object step(Object in, Object result, Throwable injected) throws Throwable;

    /**
     * Tells the place in the source of a suspension point.
     *
     * @param point its number, or 0 for the start of the body
     * @return the user's class, method, file and line
     */
    protected abstract StackTraceElement at(int point);

    /** Sets all saved references to {@code null}, at the end of the frame's life. */
    protected abstract void clear();

    /**
     * Resumes in all cases but the common one, which generated code handles itself.
     *
     * @param value what to resume with
     * @return what the body did
     */
    @Override
    public CoroutineState<Y, T> resume(R value) {
        return Chain.resume(this, value, null);
    }

    @Override
    public CoroutineState<Y, T> resumeExceptionally(Throwable failure) {
        return Chain.resume(this, null, Objects.requireNonNull(failure, "failure"));
    }

    @Override
    public void close() {
        Chain.close(this);
    }

    @Override
    public final Status status() {
        switch (state) {
            case CREATED:
                return Status.CREATED;
            case RUNNING:
                return Status.RUNNING;
            case RETURNED:
                return Status.RETURNED;
            case FAILED:
                return Status.FAILED;
            case CLOSED:
                return Status.CLOSED;
            default:
                return Chain.isRunning(this) ? Status.RUNNING : Status.SUSPENDED;
        }
    }

    /** Generated code calls this with what the body threw, and throws what it returns: the same object. */
    protected final Throwable failed(Throwable failure) {
        Chain.fail(this, failure);
        return failure;
    }

    /**
     * Tells whether a handler of the user's must let pass what it caught, because the frame is being closed from a place that
     * the handler covers.
     *
     * @param from the first suspension point that the handler covers
     * @param to the last one
     */
    protected final boolean isClosingFrom(int from, int to) {
        return from <= closingPoint && closingPoint <= to;
    }

    /**
     * Tells whether generated classes have a method of a name for their own use. A body's method of that name is given another
     * one, so that stack traces can tell them apart.
     */
    public static boolean isEntry(String method) {
        switch (method) {
            case "resume", "step", "newFrame", "newIterator", "advance", "forEachRemaining", "pull":
            case "hasNext", "next", "nextInt", "nextLong", "nextDouble":
                return true;
            default:
                return false;
        }
    }

    /** The number of the suspension point where the body waits, or 0. */
    final int point() {
        return state >= 0 ? state : isDelegating() ? DELEGATING - state : 0;
    }

    final boolean isDelegating() {
        return state < DELEGATING;
    }

    /** Tells that a suspending method of the scope was called as a method, which compiled bodies never do. */
    final IllegalStateException outside(String call) {
        return new IllegalStateException(
                call + " was called from outside its own body (" + at(0)
                        + "): only the body itself can be suspended, not a method, lambda or thread that it hands its scope to");
    }

    /** What messages call a coroutine of this kind. */
    String noun() {
        return "coroutine";
    }

    /** Tells whether an element waits to be taken, so that a delegator need not run this frame first. */
    boolean isReady() {
        return false;
    }

    /** Forgets an element that waits to be taken. */
    void drop() {
        // Only frames of generators keep any.
    }

    /** Tells whether clean-up code covers a suspension point. Generated code overrides it where any does. */
    protected boolean cleansUp(int point) {
        return false;
    }

    /** The body's place, the status, and where it is suspended. */
    @Override
    public String toString() {
        String noun = noun();
        String text = Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " " + at(0) + " " + status();
        return point() > 0 ? text + " at line " + at(point()).getLineNumber() : text;
    }
}

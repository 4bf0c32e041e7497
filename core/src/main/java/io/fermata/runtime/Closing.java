package io.fermata.runtime;

/**
 * What unwinds a body that is being closed.
 *
 * <p>It is thrown at the suspension point and leaves through clean-up handlers alone: generated code makes the user's other
 * handlers pass it on. Failures of a {@code try}'s resources arrive as its suppressed exceptions.
 */
final class Closing extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Whether it is under way, in a chain of asynchronous bodies. */
    transient boolean begun;

    /** How many times that chain has yielded since. */
    transient int yields;

    /** Where that chain waited when it began. */
    transient StackTraceElement[] awaits;

    Closing() {
        super("the coroutine is being closed", null, true, false);
    }
}

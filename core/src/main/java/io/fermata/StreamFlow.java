package io.fermata;

import io.fermata.stream.ToPublisher;
import java.util.concurrent.Flow;

/** What shows a stream as a publisher of {@link Flow}. */
interface StreamFlow<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Publishes it, to one subscriber: a stream runs once. Further ones are refused with an {@link IllegalStateException}, by
     * {@code onError}; {@link AsyncStream#publisher} makes a stream for each.
     *
     * <p>A task on the scheduler asks for what the subscriber has requested, no more, and signals it, one signal after the other.
     * When the subscriber cancels, or throws, it is closed, and its clean-up runs on the scheduler; an element that was on its way
     * is closed if it is {@link AutoCloseable}. A request of less than 1 element is a failure, given when the stream is closed. So
     * is the closing of the scheduler, as a {@link java.util.concurrent.CancellationException}. What nobody can be told of, such
     * as what a subscriber or the clean-up after a cancellation throws, goes to the {@linkplain
     * Thread#getUncaughtExceptionHandler handler} of the thread.
     *
     * @param scheduler what runs the task, from when somebody subscribes
     * @return a publisher that keeps the rules of Reactive Streams
     * @throws NullPointerException if {@code scheduler} is {@code null}
     */
    default Flow.Publisher<T> toPublisher(Scheduler scheduler) {
        return toPublisher(scheduler, 0);
    }

    /**
     * Publishes it as {@link #toPublisher(Scheduler)} does, and asks for elements before they are requested, from when somebody
     * subscribes. A failure and the end are then signalled when the elements before have been, not only at the next request.
     *
     * @param scheduler what runs the task
     * @param ahead how many elements at the most are kept that were not requested; with 0 none is asked for. They are closed if
     *     they are {@link AutoCloseable} and the subscriber cancels
     * @return a publisher that keeps the rules of Reactive Streams
     * @throws IllegalArgumentException if {@code ahead} is negative
     * @throws NullPointerException if {@code scheduler} is {@code null}
     */
    default Flow.Publisher<T> toPublisher(Scheduler scheduler, int ahead) {
        return ToPublisher.once(self(), scheduler, ahead);
    }
}

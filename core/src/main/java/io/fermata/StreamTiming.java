package io.fermata;

import io.fermata.stream.Timed;
import java.time.Duration;

/** Operators of a stream that go by the clock of the scheduler on which it is asked. Their times are more than zero. */
interface StreamTiming<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Gives an element, and leaves out those that come within some time after it.
     *
     * @param time how long elements are left out, from when one was given
     * @return a stream of at most one element in each such time
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> throttle(Duration time) {
        return Timed.throttle(self(), time);
    }

    /**
     * Gives an element when no other one has come for some time; those before it are left out. At the end, and before a failure,
     * the last one is given.
     *
     * @param time how long it has to be quiet. This stream is asked only while the new one is
     * @return a stream of the elements after which it was quiet
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> debounce(Duration time) {
        return Timed.debounce(self(), time);
    }

    /**
     * Gives the latest element at regular times, if there is a new one. One that waits for its time at the end is dropped.
     *
     * @param time how far these times are apart, the first one from when the first element is asked for. Those that pass while the
     *     consumer is busy are left out
     * @return a stream of the latest elements
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> sample(Duration time) {
        return Timed.sample(self(), time);
    }

    /**
     * Gives each element a time later. The next one is asked for after that: for a source that has many at once it is the least
     * time between two.
     *
     * @param time how much later
     * @return a stream of the same elements
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> delayEach(Duration time) {
        return Timed.delayEach(self(), time);
    }

    /**
     * Fails when this stream has not come to its end in time. It is closed then, before the failure is thrown.
     *
     * @param time how long, from when the first element is asked for; also the time that the consumer takes counts
     * @return a stream of the elements until then, which fails with a {@link java.util.concurrent.TimeoutException}
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> timeout(Duration time) {
        return Timed.timeout(self(), time);
    }

    /**
     * Fails when an element, or the end, has not come in time after it was asked for. This stream is closed then, before the
     * failure is thrown.
     *
     * @param time how long each one may take; the time that the consumer takes doesn't count
     * @return a stream of the elements until then, which fails with a {@link java.util.concurrent.TimeoutException}
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    default AsyncStream<T> timeoutEach(Duration time) {
        return Timed.timeoutEach(self(), time);
    }
}

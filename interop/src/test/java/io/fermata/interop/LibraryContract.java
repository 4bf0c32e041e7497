package io.fermata.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How streams and the publishers of a reactive library get on, both ways. */
abstract class LibraryContract {

    private final List<Object> log = new ArrayList<>();
    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    // What a library does with a stream that was published.

    /** Waits for all elements, each times 2. */
    abstract List<Integer> doubled(Flow.Publisher<Integer> publisher);

    /** Takes the first elements, and needs no more. */
    abstract void takeFirst(Flow.Publisher<Integer> publisher, int count, IntConsumer taken);

    /** Requests some elements, and no more. */
    abstract void request(Flow.Publisher<Integer> publisher, long count, IntConsumer received);

    /** Waits for a failure. */
    abstract Throwable failureOf(Flow.Publisher<Integer> publisher);

    // What a library publishes.

    /** Publishes 1, 2, 3 and so on, on the thread that requests them. */
    abstract Flow.Publisher<Integer> range(int count, LongConsumer onRequest, Runnable onCancel);

    /** Publishes 1, 2, 3 and so on, on a thread of the library's. */
    abstract Flow.Publisher<Integer> rangeOnOwnThread(int count);

    /** Publishes 1 and 2, and fails. */
    abstract Flow.Publisher<Integer> failing(Throwable failure);

    private static AsyncStream<Integer> numbers(List<Object> log, int count) {
        return AsyncStream.of(s -> {
            try {
                for (int i = 1; i <= count; i++) {
                    log.add("made " + i);
                    s.yield(i);
                }
            } finally {
                s.sleep(Duration.ofMillis(10));
                log.add("closed");
            }
        });
    }

    private static Async<Void> taking(List<Object> log, AsyncStream<Integer> stream, int count) {
        return Async.of(a -> {
            try {
                int taken = 0;
                for (Integer element : a.each(stream)) {
                    log.add(element);
                    if (++taken == count) {
                        break;
                    }
                }
                log.add("end");
            } catch (Exception failure) {
                log.add(failure);
            }
            return null;
        });
    }

    @Test
    void published_allElements_arriveInTheirOrder() {
        try (Scheduler pool = Scheduler.workStealing(2)) {
            Flow.Publisher<Integer> publisher =
                    Surroundings.count(10_000).filter(x -> x % 2 == 1).toPublisher(pool);
            assertThat(doubled(publisher))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 5_000).mapToObj(i -> 4 * i + 2).toList());
        }
    }

    @Test
    void published_libraryRequestsSome_getsThoseAlone() {
        request(numbers(log, 5).toPublisher(time), 2, log::add);
        time.runReady();
        assertThat(log).containsExactly("made 1", 1, "made 2", 2);
    }

    @Test
    void published_libraryCancels_closesTheStream() {
        takeFirst(numbers(log, 5).toPublisher(time), 2, log::add);
        time.runReady();
        assertThat(log).startsWith("made 1", 1, "made 2", 2).doesNotContain(3, "closed");
        time.advance(Duration.ofMillis(10));
        assertThat(log).endsWith("closed");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void published_failure_arrivesAsItWas() {
        IllegalStateException failure = new IllegalStateException("boom");
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            s.yield(1);
            throw failure;
        });
        try (Scheduler pool = Scheduler.workStealing(2)) {
            assertThat(failureOf(stream.toPublisher(pool))).isSameAs(failure);
        }
    }

    @Test
    void taken_allElements_arriveInTheirOrder() {
        try (Scheduler pool = Scheduler.workStealing(2)) {
            List<Object> all = new ArrayList<>();
            pool.start(taking(all, AsyncStream.from(rangeOnOwnThread(10_000)), Integer.MAX_VALUE))
                    .block();
            List<Object> expected =
                    new ArrayList<>(IntStream.rangeClosed(1, 10_000).boxed().toList());
            expected.add("end");
            assertThat(all).isEqualTo(expected);
        }
    }

    @Test
    void taken_requestsNoMoreThanABatch() {
        Flow.Publisher<Integer> publisher = range(8, count -> log.add("request " + count), () -> log.add("cancel"));
        time.run(taking(log, AsyncStream.from(publisher, 4), Integer.MAX_VALUE));
        assertThat(log).containsExactly("request 4", 1, 2, "request 2", 3, 4, "request 2", 5, 6, 7, 8, "end");
    }

    @Test
    void taken_loopLeft_cancels() {
        Flow.Publisher<Integer> publisher = range(6, count -> log.add("request " + count), () -> log.add("cancel"));
        time.run(taking(log, AsyncStream.from(publisher, 4), 2));
        assertThat(log).containsExactly("request 4", 1, 2, "cancel", "end");
    }

    @Test
    void taken_failure_comesAfterTheElementsAsItWas() {
        IllegalStateException failure = new IllegalStateException("boom");
        time.run(taking(log, AsyncStream.from(failing(failure)), Integer.MAX_VALUE));
        assertThat(log).containsExactly(1, 2, failure);
    }
}

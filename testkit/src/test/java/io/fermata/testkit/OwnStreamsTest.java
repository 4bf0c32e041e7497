package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Generator;
import io.fermata.Outcome;
import io.fermata.StreamFork;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's own streams and generators, in all orders of a few tasks, and ended and failing at each suspension. */
class OwnStreamsTest {

    private static final int MOST = 20_000;

    private static AsyncStream<Integer> numbers(int from) {
        return AsyncStream.of(s -> {
            for (int i = from; i < from + 2; i++) {
                s.yieldNow();
                s.yield(i);
            }
        });
    }

    @Test
    void mergedStreams_loseNothing() {
        Schedules.exhaustive(MOST)
                .check(time -> assertThat(time.run(
                                AsyncStream.merge(numbers(10), numbers(20)).toList()))
                        .containsExactlyInAnyOrder(10, 11, 20, 21)
                        .containsSubsequence(10, 11)
                        .containsSubsequence(20, 21));
    }

    @Test
    void mapConcurrent_keepsTheOrder() {
        Schedules.exhaustive(MOST)
                .check(time -> assertThat(time.run(
                                numbers(1).mapConcurrent(2, i -> later(i)).toList()))
                        .containsExactly(1, 2));
    }

    private static Async<Integer> later(int value) {
        return Async.of(a -> {
            a.yieldNow();
            return value;
        });
    }

    @Test
    void flatMapUnordered_losesNothing() {
        Schedules.random(7, 2_000)
                .check(time -> assertThat(time.run(numbers(1)
                                .flatMapUnordered(2, i -> numbers(i * 10))
                                .toList()))
                        .containsExactlyInAnyOrder(10, 11, 20, 21));
    }

    @Test
    void aStreamThatIsLeftEarly_leavesNothingBehind() {
        Schedules.random(3, 2_000).check(time -> {
            List<String> open = new ArrayList<>();
            AsyncStream<Integer> source = AsyncStream.of(s -> {
                open.add("source");
                try {
                    for (int i = 0; ; i++) {
                        s.yieldNow();
                        s.yield(i);
                    }
                } finally {
                    open.remove("source");
                }
            });
            time.run(AsyncStream.merge(source.mapConcurrent(2, OwnStreamsTest::later), numbers(100))
                    .buffer(2)
                    .take(3)
                    .toList());

            assertThat(open).isEmpty();
        });
    }

    /** A stream of 1, 2 and 3 that has a resource while it runs, and takes time to give it back. */
    private static AsyncStream<Integer> resource(List<String> open) {
        return AsyncStream.of(s -> {
            open.add("resource");
            try {
                for (int i = 1; i <= 3; i++) {
                    s.sleep(Duration.ofMillis(1));
                    s.yield(i);
                }
            } finally {
                // Clean-up can be cancelled, and fail, too where it waits.
                try {
                    s.sleep(Duration.ofMillis(1));
                } finally {
                    open.remove("resource");
                }
            }
        });
    }

    /** An operator, and what it makes of 1, 2 and 3. */
    record Operator(String name, Function<AsyncStream<Integer>, AsyncStream<?>> operator, List<?> elements) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Operator> operators() {
        return Stream.of(
                new Operator("buffer", s -> s.buffer(2), List.of(1, 2, 3)),
                new Operator("mapConcurrent", s -> s.mapConcurrent(2, OwnStreamsTest::later), List.of(1, 2, 3)),
                new Operator(
                        "mapConcurrentUnordered",
                        s -> s.mapConcurrentUnordered(2, OwnStreamsTest::later),
                        List.of(1, 2, 3)),
                new Operator("merge", s -> AsyncStream.merge(s, AsyncStream.empty()), List.of(1, 2, 3)),
                new Operator("concat", s -> AsyncStream.concat(s, numbers(7)), List.of(1, 2, 3, 7, 8)),
                new Operator(
                        "zip", s -> AsyncStream.zip(List.of(s, numbers(7))), List.of(List.of(1, 7), List.of(2, 8))),
                new Operator("race", s -> AsyncStream.race(s, AsyncStream.never()), List.of(1, 2, 3)),
                new Operator("flatMap", s -> s.flatMap(OwnStreamsTest::numbers), List.of(1, 2, 2, 3, 3, 4)),
                new Operator("take", s -> s.take(2), List.of(1, 2)),
                new Operator(
                        "chunkedWithin",
                        s -> s.chunkedWithin(2, Duration.ofSeconds(1)),
                        List.of(List.of(1, 2), List.of(3))),
                new Operator("timeoutEach", s -> s.timeoutEach(Duration.ofSeconds(1)), List.of(1, 2, 3)),
                new Operator("recover", s -> s.recover(failure -> numbers(7)), List.of(1, 2, 3)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aStream_givesBackWhatItHas_whereverItsReaderIsCancelled(Operator operator) {
        List<String> open = new ArrayList<>();
        int count = Injection.into(
                        () -> operator.operator().apply(resource(open)).toList())
                .endAtEach(run -> {
                    assertThat(open).isEmpty();
                    if (run.wasLeftAlone()) {
                        assertThat(run.outcome()).isEqualTo(new Outcome.Success<>(operator.elements()));
                    } else {
                        assertThat(run.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Failure.class,
                                        failure -> assertThat(failure.failure())
                                                .isInstanceOf(CancellationException.class)
                                                .hasNoSuppressedExceptions());
                    }
                });

        assertThat(count).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aStream_givesBackWhatItHas_whereverItFails(Operator operator) {
        List<String> open = new ArrayList<>();
        Injection.into(() -> operator.operator().apply(resource(open)).toList())
                .failAtEach(
                        () -> new IOException("injected"),
                        run -> assertThat(open).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aStream_givesBackWhatItHas_whenItsReaderIsCancelledAtAnyMoment(Operator operator) {
        Schedules.random(11, 200).check(time -> {
            List<String> open = new ArrayList<>();
            Task<?> reader =
                    time.start(operator.operator().apply(resource(open)).toList());
            time.start(Async.of(a -> {
                a.sleep(Duration.ofMillis(2));
                a.yieldNow();
                reader.cancel();
                return null;
            }));
            time.runUntilIdle();

            assertThat(reader.isDone()).isTrue();
            assertThat(open).isEmpty();
        });
    }

    @Test
    void aFork_givesAllToEach_inWhateverOrderTheyAsk() {
        Schedules.exhaustive(MOST).check(time -> {
            StreamFork<Integer> fork = numbers(1).fork(2);
            Task<List<Integer>> one = time.start(fork.open().toList());
            Task<List<Integer>> two = time.start(fork.open().toList());
            time.runReady();

            assertThat(one.isDone() && two.isDone()).isTrue();
            assertThat(one.block()).containsExactly(1, 2);
            assertThat(two.block()).containsExactly(1, 2);
        });
    }

    @Test
    void aReaderOfAFork_thatIsCancelled_holdsUpNoOther() {
        Schedules.exhaustive(MOST).check(time -> {
            List<String> open = new ArrayList<>();
            StreamFork<Integer> fork = resource(open).share();
            Task<?> cancelled = time.start(fork.open().toList());
            Task<List<Integer>> other = time.start(fork.open().toList());
            time.start(Async.of(a -> {
                a.sleep(Duration.ofMillis(1));
                cancelled.cancel();
                return null;
            }));
            time.runUntilIdle();

            assertThat(cancelled.isDone()).isTrue();
            assertThat(other.block()).isEqualTo(List.of(1, 2, 3));
            assertThat(open).isEmpty();
        });
    }

    @Test
    void aRaceOfStreams_whoseLoserFailsInItsCleanUp_leavesNoWinnerBehind() {
        List<String> open = new ArrayList<>();
        AsyncStream<Integer> loser = AsyncStream.of(s -> {
            try {
                s.await(new CompletableFuture<>());
            } finally {
                close();
            }
        });
        VirtualTimeScheduler time = new VirtualTimeScheduler();

        assertThatThrownBy(
                        () -> time.run(AsyncStream.race(resource(open), loser).toList()))
                .hasMessage("can't be closed");
        assertThat(open).isEmpty();
    }

    private static void close() throws IOException {
        throw new IOException("can't be closed");
    }

    /** Has a resource, and hands out what another generator has that has one too. */
    private static Generator<Integer> nested(int depth, List<Integer> open) {
        return Generator.of(g -> {
            try (AutoCloseable resource = () -> open.remove((Integer) depth)) {
                open.add(depth);
                g.yield(depth);
                if (depth > 0) {
                    g.yieldAll(nested(depth - 1, open));
                }
                g.yield(-depth);
            }
        });
    }

    @Test
    void generators_giveBackWhatTheyHave_whereverTheyAreClosedOrFail() {
        List<Integer> open = new ArrayList<>();
        int count = Injection.intoGenerator(() -> nested(2, open)).endAtEach(run -> {
            assertThat(open).isEmpty();
            if (run.wasLeftAlone()) {
                assertThat(run.outcome()).isEqualTo(new Outcome.Success<>(List.of(2, 1, 0, 0, -1, -2)));
            }
        });
        Injection.intoGenerator(() -> nested(2, open))
                .failAtEach(
                        () -> new IllegalStateException("injected"),
                        run -> assertThat(open).isEmpty());

        assertThat(count).isEqualTo(6);
    }
}

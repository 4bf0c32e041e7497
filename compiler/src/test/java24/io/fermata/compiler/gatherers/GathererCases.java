package io.fermata.compiler.gatherers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Coroutine;
import io.fermata.CoroutineGatherer;
import io.fermata.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Gatherer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams through coroutines. {@link CoroutineGathererTest} runs each test of this class, on JDK 24 and newer. */
class GathererCases {

    private static final IllegalStateException FAILURE = new IllegalStateException("on purpose");

    /** What a body noted: elements that it was given, and {@code end} for its clean-up code. */
    private final List<Object> log = new ArrayList<>();

    // region CoroutineGatherer
    static <T> Coroutine<T, List<T>, Void> threes() {
        return Coroutine.of((co, first) -> {
            List<T> window = new ArrayList<>();
            for (T x = first; x != null; x = co.yield(null)) {
                window.add(x);
                if (window.size() == 3) {
                    co.yield(window);
                    window = new ArrayList<>();
                }
            }
            if (!window.isEmpty()) {
                co.yield(window);
            }
            return null;
        });
    }
    // endregion

    /** Pushes each element, and logs it. */
    private Coroutine<Integer, Integer, Void> each() {
        return Coroutine.of((co, first) -> {
            try {
                for (Integer x = first; x != null; x = co.yield(null)) {
                    log.add(x);
                    co.yield(x);
                }
                log.add("returns");
                return null;
            } finally {
                log.add("end");
            }
        });
    }

    /** Pushes each element so many times. */
    private Coroutine<Integer, Integer, Void> repeated(int times) {
        return Coroutine.of((co, first) -> {
            try {
                for (Integer x = first; x != null; x = co.yield(null)) {
                    for (int i = 0; i < times; i++) {
                        log.add(x + ":" + i);
                        co.yield(x);
                    }
                }
                return null;
            } finally {
                log.add("end");
            }
        });
    }

    /** Pushes so many elements, then returns. */
    private Coroutine<Integer, Integer, Void> upTo(int count) {
        return Coroutine.of((co, first) -> {
            Integer x = first;
            for (int i = 1; ; i++) {
                log.add(x);
                co.yield(x);
                if (i == count) {
                    return null;
                }
                x = co.yield(null);
            }
        });
    }

    @Test
    void windows_ofFourElements_areThoseOfTheJavadoc() {
        // region CoroutineGatherer
        List<List<Integer>> windows = Stream.of(1, 2, 3, 4)
                .gather(CoroutineGatherer.of(() -> threes()))
                .toList(); // [[1, 2, 3], [4]]
        // endregion
        assertThat(windows).hasToString("[[1, 2, 3], [4]]");
    }

    @Test
    void windows_ofSevenElements_endWithAShorterOne() {
        assertThat(IntStream.rangeClosed(1, 7).boxed().gather(CoroutineGatherer.of(() -> threes())))
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
    }

    @Test
    void windows_ofSixElements_haveNoShorterOne() {
        assertThat(IntStream.rangeClosed(1, 6).boxed().gather(CoroutineGatherer.of(GathererCases::threes)))
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void bodyThatPushesSome_filters() {
        Gatherer<Integer, ?, String> even = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            for (Integer x = first; x != null; x = co.yield(null)) {
                if (x % 2 == 0) {
                    co.yield("even " + x);
                }
            }
            return null;
        }));
        assertThat(Stream.of(1, 2, 3, 4, 5).gather(even)).containsExactly("even 2", "even 4");
    }

    @Test
    void bodyThatPushesMany_pushesThemInOrderBeforeItAsks() {
        assertThat(Stream.of(1, 2).gather(CoroutineGatherer.of(() -> repeated(3))))
                .containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(log).containsExactly("1:0", "1:1", "1:2", "2:0", "2:1", "2:2", "end");
    }

    @Test
    void push_evaluatesToNull() {
        Gatherer<Integer, ?, String> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            log.add(co.yield("one"));
            log.add(co.yield(null));
            log.add(co.yield("two"));
            return null;
        }));
        assertThat(Stream.of(1, 2, 3).gather(gatherer)).containsExactly("one", "two");
        assertThat(log).containsExactly(null, 2, null);
    }

    @Test
    void plainBody_dropsTheFirstElement() {
        Gatherer<Integer, ?, Integer> tail = CoroutineGatherer.of(() -> Coroutine.of(co -> {
            for (Integer x = co.yield(null); x != null; x = co.yield(null)) {
                co.yield(x);
            }
            return null;
        }));
        assertThat(Stream.of(1, 2, 3).gather(tail)).containsExactly(2, 3);
    }

    @Test
    void delegate_takesElementsAndPushes() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            co.yield(-first);
            co.yield(null);
            co.yieldFrom(upTo(2));
            co.yield(0);
            return null;
        }));
        assertThat(Stream.of(1, 2, 3, 4).gather(gatherer)).containsExactly(-1, 2, 3, 0);
    }

    @Test
    void return_endsTheInput() {
        List<Integer> asked = new ArrayList<>();
        assertThat(Stream.of(1, 2, 3, 4).peek(asked::add).gather(CoroutineGatherer.of(() -> upTo(2))))
                .containsExactly(1, 2);
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void return_ofAnInfiniteInput_endsIt() {
        assertThat(Stream.iterate(1, x -> x + 1).gather(CoroutineGatherer.of(() -> upTo(3))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void return_beforeASourceThatPushesOn_isNotFollowedByAResumption() {
        Stream<Integer> pushing = Stream.of("x").mapMulti((x, sink) -> {
            for (int i = 1; i <= 5; i++) {
                sink.accept(i);
            }
        });
        assertThat(pushing.gather(CoroutineGatherer.of(() -> upTo(2)))).containsExactly(1, 2);
        assertThat(log).containsExactly(1, 2);
    }

    @Test
    void return_ofAnythingButNull_isDropped() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> "result"));
        assertThat(Stream.of(1, 2).gather(gatherer)).isEmpty();
    }

    @Test
    void limit_behindTheGatherer_closesOnceAndAsksForNoMore() {
        List<Integer> asked = new ArrayList<>();
        Stream<Integer> stream =
                Stream.iterate(1, x -> x + 1).peek(asked::add).gather(CoroutineGatherer.of(this::each));
        assertThat(stream.limit(2)).containsExactly(1, 2);
        assertThat(asked).containsExactly(1, 2);
        assertThat(log).containsExactly(1, 2, "end");
    }

    @Test
    void limit_inTheMiddleOfAnElement_pushesNoMore() {
        assertThat(Stream.iterate(1, x -> x + 1)
                        .gather(CoroutineGatherer.of(() -> repeated(3)))
                        .limit(4))
                .containsExactly(1, 1, 1, 2);
        assertThat(log).containsExactly("1:0", "1:1", "1:2", "2:0", "end");
    }

    @Test
    void limit_closesBeforeTheTerminalOperationGoesOn() {
        Iterator<Integer> given = Stream.iterate(1, x -> x + 1)
                .gather(CoroutineGatherer.of(this::each))
                .limit(1)
                .iterator();
        assertThat(given.next()).isEqualTo(1);
        assertThat(log).containsExactly(1, "end");
        assertThat(given.hasNext()).isFalse();
        assertThat(log).containsExactly(1, "end");
    }

    @Test
    void limit_ofZero_neverRunsTheBody() {
        assertThat(Stream.of(1, 2).gather(CoroutineGatherer.of(this::each)).limit(0))
                .isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void limit_beforeASourceThatPushesOn_runsTheBodyNoMore() {
        Stream<Integer> pushing = Stream.of("x").mapMulti((x, sink) -> {
            for (int i = 1; i <= 5; i++) {
                sink.accept(i);
            }
        });
        assertThat(pushing.gather(CoroutineGatherer.of(this::each)).limit(2)).containsExactly(1, 2);
        assertThat(log).containsExactly(1, 2, "end");
    }

    @Test
    void limit_reachedAtTheEndOfTheInput_pushesNoMore() {
        Gatherer<Integer, ?, Integer> atTheEnd = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            Integer last = first;
            try {
                for (Integer x = first; x != null; x = co.yield(null)) {
                    last = x;
                }
                for (int i = 0; ; i++) {
                    log.add(i);
                    co.yield(last + i);
                }
            } finally {
                log.add("end");
            }
        }));
        assertThat(Stream.of(10, 20).gather(atTheEnd).limit(3)).containsExactly(20, 21, 22);
        assertThat(log).containsExactly(0, 1, 2, "end");
    }

    @Test
    void secondGatherer_thatReturns_closesTheFirst() {
        List<Object> logOfSecond = new ArrayList<>();
        Gatherer<Integer, ?, String> two = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            logOfSecond.add(first);
            Integer second = co.yield(null);
            logOfSecond.add(second);
            co.yield(first + " " + second);
            return null;
        }));
        Gatherer<Integer, ?, Integer> all = CoroutineGatherer.of(this::each);
        assertThat(Stream.iterate(1, x -> x + 1).gather(all).gather(two)).containsExactly("1 2");
        assertThat(log).containsExactly(1, 2, "end");
        log.clear();
        assertThat(Stream.iterate(1, x -> x + 1).gather(all.andThen(two))).containsExactly("1 2");
        assertThat(log).containsExactly(1, 2, "end");
        assertThat(logOfSecond).containsExactly(1, 2, 1, 2);
    }

    @Test
    void limit_behindASecondGatherer_closesTheFirst() {
        assertThat(Stream.iterate(1, x -> x + 1)
                        .gather(CoroutineGatherer.of(this::each).andThen(CoroutineGatherer.of(GathererCases::threes)))
                        .limit(2))
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
        assertThat(log).containsExactly(1, 2, 3, 4, 5, 6, "end");
    }

    @Test
    void endOfTheInput_resumesWithNullAndIsNoClose() {
        assertThat(Stream.of(1, 2).gather(CoroutineGatherer.of(this::each))).containsExactly(1, 2);
        assertThat(log).containsExactly(1, 2, "returns", "end");
    }

    @Test
    void endOfTheInput_whereTheBodyAsksAgain_closesItOnce() {
        Gatherer<Integer, ?, String> insatiable = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            try {
                for (Integer x = first; ; x = co.yield(null)) {
                    log.add(x);
                    co.yield("got " + x);
                }
            } finally {
                log.add("end");
            }
        }));
        assertThat(Stream.of(1, 2).gather(insatiable)).containsExactly("got 1", "got 2", "got null");
        assertThat(log).containsExactly(1, 2, null, "end");
    }

    @Test
    void emptyStream_resumesOnceWithNull() {
        Gatherer<Integer, ?, String> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            log.add(first);
            co.yield("a");
            co.yield("b");
            return null;
        }));
        assertThat(Stream.<Integer>empty().gather(gatherer)).containsExactly("a", "b");
        assertThat(log).hasSize(1).containsOnlyNulls();
        assertThat(Stream.<Integer>empty().gather(CoroutineGatherer.of(GathererCases::threes)))
                .isEmpty();
    }

    @Test
    void nullElement_isRefusedAndTheCoroutineIsClosed() {
        Stream<Integer> stream = Stream.of(1, null, 2).gather(CoroutineGatherer.of(this::each));
        assertThatNullPointerException()
                .isThrownBy(stream::toList)
                .withMessage(
                        "an element of the stream is null, which a coroutine that gathers would take for the end of"
                                + " the input");
        assertThat(log).containsExactly(1, "end");
    }

    @Test
    void nullSupplier_andSupplierOfNull_areRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> CoroutineGatherer.of(null))
                .withMessage("coroutines");
        Stream<Integer> stream = Stream.of(1).gather(CoroutineGatherer.<Integer, Integer>of(() -> null));
        assertThatNullPointerException()
                .isThrownBy(stream::toList)
                .withMessage("the supplier of a gatherer gave no coroutine");
    }

    @Test
    void bodyThatFails_failsTheTerminalOperationAsItIs() {
        IOException checked = new IOException("on purpose");
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            try {
                co.yield(first);
                co.yield(null);
                throw checked;
            } finally {
                log.add("end");
            }
        }));
        List<Integer> pushed = new ArrayList<>();
        Stream<Integer> stream = Stream.of(1, 2, 3).gather(gatherer);
        assertThat(catchThrowable(() -> stream.forEach(pushed::add))).isSameAs(checked);
        assertThat(checked).hasNoSuppressedExceptions();
        assertThat(pushed).containsExactly(1);
        assertThat(log).containsExactly("end");
    }

    @Test
    void bodyThatFails_atTheEndOfTheInput_failsTheTerminalOperation() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            while (co.yield(null) != null) {}
            throw FAILURE;
        }));
        assertThat(catchThrowable(() -> Stream.of(1, 2).gather(gatherer).toList()))
                .isSameAs(FAILURE);
    }

    @Test
    void bodyThatFails_beforeASourceThatGoesOn_isNotResumedAgain() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            throw FAILURE;
        }));
        Stream<Integer> stubborn = Stream.of("x").mapMulti((x, sink) -> {
            log.add(catchThrowable(() -> sink.accept(1)));
            log.add(catchThrowable(() -> sink.accept(2)));
        });
        assertThat(stubborn.gather(gatherer)).isEmpty();
        assertThat(log).containsExactly(FAILURE, null);
    }

    @Test
    void downstreamThatFails_closesTheCoroutineOnce() {
        Consumer<Integer> failing = x -> {
            if (x == 2) {
                throw FAILURE;
            }
        };
        assertThat(catchThrowable(() -> Stream.of(1, 2, 3)
                        .gather(CoroutineGatherer.of(this::each))
                        .forEach(failing)))
                .isSameAs(FAILURE);
        assertThat(log).containsExactly(1, 2, "end");
    }

    @Test
    void downstreamThatFails_afterTheEndOfTheInput_closesTheCoroutineOnce() {
        Gatherer<Integer, ?, String> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            try {
                while (co.yield(null) != null) {}
                co.yield("last");
                return null;
            } finally {
                log.add("end");
            }
        }));
        Stream<String> stream = Stream.of(1, 2).gather(gatherer).peek(x -> {
            throw FAILURE;
        });
        assertThat(catchThrowable(stream::toList)).isSameAs(FAILURE);
        assertThat(log).containsExactly("end");
    }

    @Test
    void downstreamThatFails_comesBeforeCleanUpThatFails() {
        IllegalStateException first = new IllegalStateException("downstream");
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, x) -> {
            try {
                co.yield(x);
                return null;
            } finally {
                failInCleanUp();
            }
        }));
        Stream<Integer> stream = Stream.of(1).gather(gatherer).peek(x -> {
            throw first;
        });
        assertThat(catchThrowable(stream::toList)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(FAILURE);
    }

    @Test
    void cleanUpThatFails_failsTheTerminalOperation() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, x) -> {
            try {
                co.yield(x);
                return null;
            } finally {
                failInCleanUp();
            }
        }));
        assertThat(catchThrowable(() -> Stream.of(1).gather(gatherer).limit(1).toList()))
                .isSameAs(FAILURE);
    }

    private static void failInCleanUp() {
        throw FAILURE;
    }

    @Test
    void coroutineThatHasEnded_isRefused() {
        Coroutine<Integer, Integer, Void> once = each();
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> once);
        assertThat(Stream.of(1).gather(gatherer)).containsExactly(1);
        Stream<Integer> again = Stream.of(2).gather(gatherer);
        assertThatThrownBy(again::toList).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void gatherer_usedTwice_runsACoroutineEachTime() {
        AtomicInteger made = new AtomicInteger();
        Gatherer<Integer, ?, List<Integer>> gatherer = CoroutineGatherer.of(() -> {
            made.incrementAndGet();
            return threes();
        });
        assertThat(made).hasValue(0);
        assertThat(Stream.of(1, 2).gather(gatherer)).containsExactly(List.of(1, 2));
        assertThat(Stream.of(3).gather(gatherer)).containsExactly(List.of(3));
        assertThat(made).hasValue(2);
    }

    @Test
    void handWrittenCoroutine_isClosedOnceAndNotResumedAfterwards() {
        AtomicInteger closed = new AtomicInteger();
        Coroutine<Integer, Integer, Void> byHand = new Coroutine<>() {
            @Override
            public CoroutineState<Integer, Void> resume(Integer value) {
                log.add(value);
                return new CoroutineState.Yielded<>(value);
            }

            @Override
            public CoroutineState<Integer, Void> resumeExceptionally(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }

            @Override
            public Status status() {
                return Status.SUSPENDED;
            }
        };
        assertThat(Stream.iterate(1, x -> x + 1)
                        .gather(CoroutineGatherer.of(() -> byHand))
                        .limit(2))
                .containsExactly(1, 2);
        assertThat(closed).hasValue(1);
        assertThat(log).containsExactly(1, null, 2);
    }

    @Test
    void parallelStream_givesTheSameAsASequentialOne() {
        List<Integer> input = IntStream.rangeClosed(1, 100_000).boxed().toList();
        List<List<Integer>> expected =
                input.stream().gather(CoroutineGatherer.of(() -> threes())).toList();
        assertThat(input.parallelStream()
                        .map(x -> x + 1)
                        .gather(CoroutineGatherer.of(() -> threes()))
                        .map(window -> window.stream().map(x -> x - 1).toList())
                        .toList())
                .isEqualTo(expected)
                .hasSize(33_334);
    }

    @Test
    void parallelStream_withLimit_closesOnce() {
        List<Integer> input = IntStream.rangeClosed(1, 10_000).boxed().toList();
        assertThat(input.parallelStream()
                        .gather(CoroutineGatherer.of(this::each))
                        .limit(100)
                        .toList())
                .isEqualTo(input.subList(0, 100));
        assertThat(log).filteredOn("end"::equals).hasSize(1);
    }

    @Test
    void parallelStream_withABodyThatReturns_endsThere() {
        List<Integer> input = IntStream.rangeClosed(1, 10_000).boxed().toList();
        assertThat(input.parallelStream()
                        .gather(CoroutineGatherer.of(() -> upTo(10)))
                        .toList())
                .isEqualTo(input.subList(0, 10));
        assertThat(log).hasSize(10);
    }

    @Test
    void parallelStream_withABodyThatFails_failsWithIt() {
        Gatherer<Integer, ?, Integer> gatherer = CoroutineGatherer.of(() -> Coroutine.of((co, first) -> {
            throw FAILURE;
        }));
        Stream<Integer> stream = Arrays.asList(1, 2, 3, 4).parallelStream().gather(gatherer);
        assertThatThrownBy(stream::toList)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on purpose");
    }
}

package io.fermata.compiler.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FlatMapTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.flatMap(x -> AsyncStream.values(x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.flatMap(x -> boom());
    }

    private AsyncStream<String> inner(String outer) {
        return AsyncStream.of(s -> {
            for (int i = 1; i <= 3; i++) {
                s.sleep(Marbles.ticks(1));
                s.yield(outer + i);
            }
        });
    }

    @Test
    void streams_followEachOther() {
        m.watch(m.source("a", "x-y----|").flatMap(this::inner));
        m.run().assertLines("a: x--y---|", "out: -(x1)(x2)(x3)(y1)(y2)(y3)|");
        m.picture("flatMap", "flatMap(x -> inner(x))");
    }

    @Test
    void failureOfAnInnerStream_closesTheSourceFirst() {
        m.watch(m.source("a", "-1-2|", Marbles.ticks(1)).flatMap(x -> AsyncStream.failed(Marbles.boom())));
        m.run().assertLines("a: -1!", "out: --#");
    }

    @Test
    void consumerThatLeavesWithin_closesTheInnerStreamFirst() {
        m.watchFor(m.source("a", "1-|").flatMap(x -> m.source("b", "123|", Marbles.ticks(1))), 2);
        m.run().assertLines("a: 1-!", "b: 12!", "out: 12!");
    }

    @Test
    void closingThatWaits_isOverBeforeTheSourceIsClosed_andItsFailuresAreJoined() {
        AsyncStream<String> outer = failingToClose("outer");
        AsyncStream<String> flat = outer.flatMap(x -> failingToClose("inner"));
        m.watchEnd(Async.of(a -> {
            try {
                for (String x : a.each(flat)) {
                    throw new IllegalStateException("body");
                }
                return "no element";
            } catch (IllegalStateException e) {
                Throwable closing = e.getSuppressed()[0];
                return e.getMessage() + "+" + closing.getMessage() + "+" + closing.getSuppressed()[0].getMessage();
            }
        }));
        m.run().assertLines("out: --(body+inner+outer)");
    }

    private static AsyncStream<String> failingToClose(String name) {
        return AsyncStream.of(s -> {
            try {
                s.yield(name);
            } finally {
                s.sleep(Marbles.ticks(1));
                fail(name);
            }
        });
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    @Test
    void functionThatGivesNull_isToldOf() {
        NullPointerException failure = assertThrows(
                NullPointerException.class,
                () -> AsyncStream.values(1).flatMap(x -> null).toList().block());
        assertEquals("flatMap: the function gave null for a stream", failure.getMessage());
    }
}

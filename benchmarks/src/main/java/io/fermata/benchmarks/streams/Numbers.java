package io.fermata.benchmarks.streams;

import io.fermata.AsyncStream;
import io.fermata.Generator;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** What all peers take elements from, and what they make of them. */
final class Numbers {

    /** The same end for all, which makes no object of an element. */
    static final Collector<Integer, ?, Long> SUM = Collectors.summingLong(Integer::longValue);

    private Numbers() {}

    /** The numbers from 0, as a stream of the library's. */
    static AsyncStream<Integer> to(int end) {
        return AsyncStream.from(Generator.range(0, end));
    }

    /** The same, from a body. */
    static AsyncStream<Integer> yieldedTo(int end) {
        return AsyncStream.of(s -> {
            for (int i = 0; i < end; i++) {
                s.yield(i);
            }
        });
    }

    /** The sum of these. */
    static long sumTo(int end) {
        return end * (end - 1L) / 2;
    }
}

package io.fermata.benchmarks.generators;

import java.lang.reflect.Method;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Runs a peer many times with one element, before it is measured with a thousand.
 *
 * <p>HotSpot inlines what makes an iterator only where it has seen it some hundred times, and compiles a method with a long loop
 * before that, for good. Programs make more than one iterator: without these runs it was chance which of the two was measured.
 */
final class ShortRuns {

    private static final int MANY = 20_000;

    private ShortRuns() {}

    static void of(Object benchmark, BenchmarkParams params) throws ReflectiveOperationException {
        String name = params.getBenchmark();
        Method peer = benchmark.getClass().getMethod(name.substring(name.lastIndexOf('.') + 1));
        for (int i = 0; i < MANY; i++) {
            peer.invoke(benchmark);
        }
    }
}

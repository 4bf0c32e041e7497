package io.fermata.benchmarks.generators;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.benchmarks.Newer;
import io.fermata.benchmarks.generators.GeneratorSize.Kind;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** All peers of a benchmark do the same work: they have the same result. */
class PeersTest {

    private static final Blackhole HOLE = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    @Test
    void int_sums_are_equal() throws Exception {
        assertThat(results(IntSumBenchmark::new)).hasSize(6);
        assertEqual(results(IntSumBenchmark::new), new IntSumBenchmark().plainLoop());
    }

    @Test
    void boxed_sums_are_equal() throws Exception {
        assertEqual(results(BoxedSumBenchmark::new), new IntSumBenchmark().plainLoop());
    }

    @Test
    void fibonacci_numbers_are_equal() throws Exception {
        assertEqual(results(FibonacciBenchmark::new), new FibonacciBenchmark().plainLoop());
    }

    @Test
    void echoes_are_equal() throws Exception {
        assertEqual(results(EchoBenchmark::new), new EchoBenchmark().plainCall());
    }

    @Test
    void trees_are_equal() throws Exception {
        for (int size : new int[] {1, 2, 3, 1_000}) {
            int expected = 0;
            for (int i = 0; i < size; i++) {
                expected = Checksum.add(expected, i);
            }
            assertEqual(
                    results(() -> {
                        TreeBenchmark tree = new TreeBenchmark();
                        tree.size = size;
                        tree.build();
                        return tree;
                    }),
                    expected);
        }
    }

    @Test
    void chains_are_equal() throws Exception {
        for (int depth : new int[] {1, 2, 100}) {
            assertEqual(
                    results(() -> {
                        ChainBenchmark chain = new ChainBenchmark();
                        chain.depth = depth;
                        chain.make();
                        return chain;
                    }),
                    new IntSumBenchmark().plainLoop());
        }
    }

    @Test
    void first_elements_are_equal() throws Exception {
        assertEqual(results(FirstElementBenchmark::new), 1_000);
    }

    @Test
    void sizes_are_those_of_objects_with_three_variables() throws InterruptedException {
        for (Kind kind : Kind.values()) {
            if (kind.isHere()) {
                assertThat(GeneratorSize.measure(kind, 10_000)).as(kind.name()).isBetween(20.0, 10_000.0);
            }
        }
    }

    private static void assertEqual(Map<String, Object> results, Object expected) {
        assertThat(results).isNotEmpty();
        results.forEach((peer, result) -> assertThat(result).as(peer).isEqualTo(expected));
    }

    /** What each of a benchmark's methods gives, on an object of its own. */
    private static Map<String, Object> results(Supplier<?> benchmarks) throws ReflectiveOperationException {
        Map<String, Object> results = new TreeMap<>();
        for (Method method : benchmarks.get().getClass().getDeclaredMethods()) {
            String name = method.getDeclaringClass().getName() + "." + method.getName();
            if (method.isAnnotationPresent(Benchmark.class) && (Newer.isHere() || !name.matches(Newer.ONLY))) {
                Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {HOLE};
                results.put(method.getName(), method.invoke(benchmarks.get(), arguments));
            }
        }
        return results;
    }
}

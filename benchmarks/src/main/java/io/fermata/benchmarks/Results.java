package io.fermata.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured, by the benchmark's name and the values of its parameters. */
final class Results {

    private final Collection<RunResult> runs;

    Results(Collection<RunResult> runs) {
        this.runs = runs;
    }

    /** The times of all iterations, in nanoseconds. */
    Times nanos(String name, String parameters) {
        return new Times(find(name, parameters).getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(result -> result.getScore())
                .toArray());
    }

    /** The times of all methods of a benchmark's class, by the method's name. */
    Map<String, Times> allNanos(Class<?> benchmark, String parameters) {
        Map<String, Times> all = new TreeMap<>();
        String prefix = benchmark.getName() + ".";
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            if (name.startsWith(prefix) && valuesOf(run.getParams()).equals(parameters)) {
                String method = name.substring(prefix.length());
                all.put(method, nanos(benchmark.getSimpleName() + "." + method, parameters));
            }
        }
        return all;
    }

    /** How many bytes one operation allocates. */
    Times bytes(String name, String parameters) {
        return new Times(find(name, parameters)
                .getSecondaryResults()
                .get("gc.alloc.rate.norm")
                .getScore());
    }

    private RunResult find(String name, String parameters) {
        for (RunResult run : runs) {
            BenchmarkParams params = run.getParams();
            if (params.getBenchmark().endsWith("." + name) && valuesOf(params).equals(parameters)) {
                return run;
            }
        }
        throw new IllegalStateException("JMH has no result for " + name + " " + parameters);
    }

    private static String valuesOf(BenchmarkParams params) {
        StringBuilder values = new StringBuilder();
        for (String key : params.getParamsKeys()) {
            values.append(params.getParam(key));
        }
        return values.toString();
    }
}

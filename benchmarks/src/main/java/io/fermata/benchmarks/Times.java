package io.fermata.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Repeated measurements of one thing. */
final class Times {

    private final double[] sorted;

    Times(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    double median() {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The least: what is left when no other program disturbs. */
    double best() {
        return sorted[0];
    }

    /** These and others. */
    Times and(Times more) {
        return new Times(DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(more.sorted))
                .toArray());
    }

    /** The times of one of a number of equal parts. */
    Times dividedBy(double parts) {
        return new Times(Arrays.stream(sorted).map(time -> time / parts).toArray());
    }

    /** The quotients of the medians and of the best values. */
    String over(Times other) {
        return String.format(Locale.ROOT, "%.2f, best %.2f", median() / other.median(), best() / other.best());
    }

    /** The differences of the medians and of the best values. */
    String minus(Times other) {
        return String.format(Locale.ROOT, "%.1f, best %.1f", median() - other.median(), best() - other.best());
    }
}

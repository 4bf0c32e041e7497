package io.fermata.compiler.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one program, and its fresh names. */
final class Choices {

    private final SplittableRandom random;
    private int names;
    private int tags;

    Choices(long seed, int index) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    }

    /** A number from 0 to just below the limit. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T of(T... options) {
        return options[random.nextInt(options.length)];
    }

    /** A name that the program doesn't use yet. */
    String name(String prefix) {
        return prefix + ++names;
    }

    /** A number for the trace that the program doesn't use yet. */
    int tag() {
        return ++tags;
    }
}

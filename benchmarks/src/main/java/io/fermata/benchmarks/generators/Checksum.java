package io.fermata.benchmarks.generators;

import java.util.Iterator;
import java.util.PrimitiveIterator;

/**
 * What every peer makes of its elements: a number that depends on all of them and on their order.
 *
 * <p>A plain sum would be replaced by a formula in Rust, and by vector instructions on newer JDKs, where the source is a loop.
 * This takes two instructions an element, which no compiler gets rid of.
 */
final class Checksum {

    private Checksum() {}

    static int add(int sum, int element) {
        return Integer.rotateLeft(sum, 1) + element;
    }

    static long add(long sum, long element) {
        return Long.rotateLeft(sum, 1) + element;
    }

    /** Of all that an iterator has. */
    static int ofInts(PrimitiveIterator.OfInt elements) {
        int sum = 0;
        while (elements.hasNext()) {
            sum = add(sum, elements.nextInt());
        }
        return sum;
    }

    /** Of all that an iterator has. */
    static int ofAll(Iterator<Integer> elements) {
        int sum = 0;
        while (elements.hasNext()) {
            sum = add(sum, elements.next());
        }
        return sum;
    }

    /** Of the first elements of an iterator that has at least as many. */
    static int ofFirst(int count, Iterator<Integer> elements) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum = add(sum, elements.next());
        }
        return sum;
    }

    /** Of the first elements of an iterator that has at least as many. */
    static long ofFirstLongs(int count, PrimitiveIterator.OfLong elements) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = add(sum, elements.nextLong());
        }
        return sum;
    }

    /** Of the first elements of an iterator that has at least as many. */
    static long ofFirstBoxedLongs(int count, Iterator<Long> elements) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = add(sum, elements.next());
        }
        return sum;
    }
}

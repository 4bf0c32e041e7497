package io.fermata;

import java.util.NoSuchElementException;

/** What {@link Generator#range} makes. */
final class Ranges {

    private Ranges() {}

    private static NoSuchElementException ended() {
        return new NoSuchElementException("The generator has no more elements");
    }

    /** A range of {@code int} values. */
    static final class Ints implements IntGenerator {

        private int next;
        private int end;

        Ints(int from, int to) {
            next = from;
            end = to;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public int nextInt() {
            if (next >= end) {
                throw ended();
            }
            return next++;
        }

        @Override
        public void close() {
            end = next;
        }
    }

    /** A range of {@code long} values. */
    static final class Longs implements LongGenerator {

        private long next;
        private long end;

        Longs(long from, long to) {
            next = from;
            end = to;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public long nextLong() {
            if (next >= end) {
                throw ended();
            }
            return next++;
        }

        @Override
        public void close() {
            end = next;
        }
    }
}

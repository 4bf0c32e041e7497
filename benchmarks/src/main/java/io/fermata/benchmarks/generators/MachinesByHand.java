package io.fermata.benchmarks.generators;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * State machines as one writes them by hand for a body with suspensions: {@code hasNext} runs from one suspension to the next
 * and leaves the element in a field, from where {@code next} takes it.
 */
final class MachinesByHand {

    private MachinesByHand() {}

    /** The numbers from one up to another. */
    static final class Ints implements PrimitiveIterator.OfInt {
        private final int from;
        private final int to;
        private int state;
        private boolean ready;
        private int current;
        private int i;

        Ints(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            if (ready) {
                return true;
            }
            switch (state) {
                case 0:
                    i = from;
                    break;
                case 1:
                    i++;
                    break;
                default:
                    return false;
            }
            if (i < to) {
                current = i;
                state = 1;
                ready = true;
                return true;
            }
            state = 2;
            return false;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            return current;
        }
    }

    /** The same, boxed. */
    static final class Boxed implements Iterator<Integer> {
        private final int from;
        private final int to;
        private int state;
        private boolean ready;
        private Integer current;
        private int i;

        Boxed(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            if (ready) {
                return true;
            }
            switch (state) {
                case 0:
                    i = from;
                    break;
                case 1:
                    i++;
                    break;
                default:
                    return false;
            }
            if (i < to) {
                current = i;
                state = 1;
                ready = true;
                return true;
            }
            state = 2;
            return false;
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            Integer element = current;
            current = null;
            return element;
        }
    }

    /** The Fibonacci numbers. */
    static final class Longs implements PrimitiveIterator.OfLong {
        private int state;
        private boolean ready;
        private long current;
        private long a;
        private long b;

        @Override
        public boolean hasNext() {
            if (ready) {
                return true;
            }
            switch (state) {
                case 0:
                    a = 0;
                    b = 1;
                    break;
                case 1:
                    long sum = a + b;
                    a = b;
                    b = sum;
                    break;
                default:
                    return false;
            }
            current = a;
            state = 1;
            ready = true;
            return true;
        }

        @Override
        public long nextLong() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            return current;
        }
    }

    /** The same, boxed. */
    static final class BoxedLongs implements Iterator<Long> {
        private int state;
        private boolean ready;
        private Long current;
        private long a;
        private long b;

        @Override
        public boolean hasNext() {
            if (ready) {
                return true;
            }
            switch (state) {
                case 0:
                    a = 0;
                    b = 1;
                    break;
                case 1:
                    long sum = a + b;
                    a = b;
                    b = sum;
                    break;
                default:
                    return false;
            }
            current = a;
            state = 1;
            ready = true;
            return true;
        }

        @Override
        public Long next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            Long element = current;
            current = null;
            return element;
        }
    }

    /** Two elements, which are made of three numbers. */
    static final class ThreeLocals implements Iterator<Integer> {
        private int state;
        private boolean ready;
        private Integer current;
        private int a;
        private int b;
        private int c;

        @Override
        public boolean hasNext() {
            if (ready) {
                return true;
            }
            switch (state) {
                case 0:
                    a = Seed.get();
                    b = a + 1;
                    c = b + 1;
                    current = a;
                    state = 1;
                    ready = true;
                    return true;
                case 1:
                    current = a + b + c;
                    state = 2;
                    ready = true;
                    return true;
                default:
                    state = 3;
                    return false;
            }
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            Integer element = current;
            current = null;
            return element;
        }
    }
}

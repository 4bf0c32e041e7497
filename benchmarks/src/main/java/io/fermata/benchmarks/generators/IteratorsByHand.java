package io.fermata.benchmarks.generators;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Iterators as one writes them by hand: each keeps what it needs to make the next element, and no element. */
final class IteratorsByHand {

    private IteratorsByHand() {}

    /** The numbers from one up to another. */
    static final class Ints implements PrimitiveIterator.OfInt {
        private int next;
        private final int to;

        Ints(int from, int to) {
            this.next = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            return next < to;
        }

        @Override
        public int nextInt() {
            if (next >= to) {
                throw new NoSuchElementException();
            }
            return next++;
        }
    }

    /** The same, boxed. */
    static final class Boxed implements Iterator<Integer> {
        private int next;
        private final int to;

        Boxed(int from, int to) {
            this.next = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            return next < to;
        }

        @Override
        public Integer next() {
            if (next >= to) {
                throw new NoSuchElementException();
            }
            return next++;
        }
    }

    /** The Fibonacci numbers. */
    static final class Longs implements PrimitiveIterator.OfLong {
        private long a;
        private long b = 1;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public long nextLong() {
            long element = a;
            a = b;
            b += element;
            return element;
        }
    }

    /** The same, boxed. */
    static final class BoxedLongs implements Iterator<Long> {
        private long a;
        private long b = 1;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Long next() {
            long element = a;
            a = b;
            b += element;
            return element;
        }
    }

    /** A tree's elements in order, with a stack of the nodes that are still to be handed out. */
    static final class Walk implements Iterator<Integer> {
        private final ArrayDeque<Tree> open = new ArrayDeque<>();

        Walk(Tree root) {
            descend(root);
        }

        private void descend(Tree from) {
            for (Tree tree = from; tree != null; tree = tree.left()) {
                open.push(tree);
            }
        }

        @Override
        public boolean hasNext() {
            return !open.isEmpty();
        }

        @Override
        public Integer next() {
            Tree tree = open.pop();
            descend(tree.right());
            return tree.element();
        }
    }

    /** Three numbers that it keeps. */
    static final class ThreeLocals implements Iterator<Integer> {
        private final int a = Seed.get();
        private final int b = a + 1;
        private final int c = b + 1;
        private int given;

        @Override
        public boolean hasNext() {
            return given < 2;
        }

        @Override
        public Integer next() {
            return given++ == 0 ? a : a + b + c;
        }
    }
}

package io.fermata.benchmarks.generators;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * State machines written by hand that hand over to each other: each has a frame, which knows the one that it hands its elements
 * to, and the outermost one knows the innermost, which alone is asked for elements.
 */
final class DelegatesByHand implements Iterator<Integer> {

    /** The state of a frame that has no more elements. */
    private static final int ENDED = -1;

    private Frame leaf;
    private boolean ready;
    private Integer current;

    private DelegatesByHand(Frame root) {
        leaf = root;
    }

    /** Walks a tree in order, with one frame for each node. */
    static Iterator<Integer> walk(Tree root) {
        return new DelegatesByHand(new Walk(root));
    }

    /** Hands on the elements of an endless range through a number of frames that only delegate. */
    static Iterator<Integer> chain(int depth, int from) {
        return new DelegatesByHand(new Chain(depth, from));
    }

    @Override
    public boolean hasNext() {
        if (ready) {
            return true;
        }
        Frame frame = leaf;
        while (frame != null) {
            Frame inner = frame.step(this);
            if (inner != null) {
                inner.parent = frame;
                frame = inner;
            } else if (frame.state == ENDED) {
                frame = frame.parent;
            } else {
                leaf = frame;
                ready = true;
                return true;
            }
        }
        leaf = null;
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

    private abstract static class Frame {
        Frame parent;
        int state;

        /** Gives the frame to delegate to, or {@code null} after an element or at the end. */
        abstract Frame step(DelegatesByHand outermost);
    }

    private static final class Walk extends Frame {
        private final Tree tree;

        Walk(Tree tree) {
            this.tree = tree;
        }

        @Override
        Frame step(DelegatesByHand outermost) {
            switch (state) {
                case 0:
                    if (tree.left() != null) {
                        state = 1;
                        return new Walk(tree.left());
                    }
                // Fall through: there is nothing to the left.
                case 1:
                    outermost.current = tree.element();
                    state = 2;
                    return null;
                case 2:
                    if (tree.right() != null) {
                        state = 3;
                        return new Walk(tree.right());
                    }
                // Fall through: there is nothing to the right.
                default:
                    state = ENDED;
                    return null;
            }
        }
    }

    private static final class Chain extends Frame {
        private final int depth;
        private int next;

        Chain(int depth, int from) {
            this.depth = depth;
            this.next = from;
        }

        @Override
        Frame step(DelegatesByHand outermost) {
            if (depth == 0) {
                outermost.current = next++;
                state = 1;
                return null;
            }
            if (state == 0) {
                state = 1;
                return new Chain(depth - 1, next);
            }
            state = ENDED;
            return null;
        }
    }
}

package io.fermata.benchmarks.generators;

/**
 * A node of a binary tree with the trees to both sides of it.
 *
 * @param left the elements before its own, or {@code null}
 * @param element boxed once, when the tree is built
 * @param right the elements after its own, or {@code null}
 */
public record Tree(Tree left, Integer element, Tree right) {

    /** A balanced tree of the numbers from one up to another. */
    static Tree of(int from, int to) {
        if (from >= to) {
            return null;
        }
        int middle = (from + to) >>> 1;
        return new Tree(of(from, middle), middle, of(middle + 1, to));
    }
}

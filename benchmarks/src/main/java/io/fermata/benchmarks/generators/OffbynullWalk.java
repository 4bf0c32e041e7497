package io.fermata.benchmarks.generators;

import com.offbynull.coroutines.user.Continuation;

/** A tree's elements in order, by a method that calls itself. */
public final class OffbynullWalk extends OffbynullSource {

    private static final long serialVersionUID = 1;

    private final transient Tree root;

    /** For {@link OffbynullPeers}. */
    public OffbynullWalk(Tree root) {
        this.root = root;
    }

    @Override
    public void run(Continuation continuation) {
        walk(continuation, root);
    }

    private void walk(Continuation continuation, Tree tree) {
        if (tree.left() != null) {
            walk(continuation, tree.left());
        }
        current = tree.element();
        continuation.suspend();
        if (tree.right() != null) {
            walk(continuation, tree.right());
        }
    }
}

package io.fermata.runtime;

import io.fermata.spi.View;
import java.util.ArrayList;
import java.util.List;

/** Tells where a chain of asynchronous bodies waits. Other threads may change it meanwhile: then what is told is out of date. */
final class Waiting {

    /** How many of the innermost bodies are told of, besides the outermost one. */
    private static final int MOST_BODIES = 8;

    /** How many of the outermost and of the innermost bodies a view shows; what is between is counted. */
    private static final int MOST_OUTER = 20;

    private static final int MOST_INNER = 30;

    /** A chain that is longer than this is taken to change while it is read. */
    private static final int LONGEST = 10_000_000;

    private Waiting() {}

    /** Shows where each body of a chain waits, the outermost first, and what the innermost one waits for. */
    static void inspect(PolledFrame<?, ?> root, View view) {
        PolledFrame<?, ?> leaf = leafOf(root) instanceof PolledFrame<?, ?> inner ? inner : root;
        if (view.hasWords()) {
            tell(leaf, view);
        }
        Object awaited = leaf.link;
        if (leaf.isDelegating() && awaited != null && !(awaited instanceof PolledFrame)) {
            view.inner(awaited);
        } else {
            view.ready();
        }
    }

    private static void tell(PolledFrame<?, ?> leaf, View view) {
        List<PolledFrame<?, ?>> chain = new ArrayList<>();
        int length = 0;
        for (Frame<?, ?, ?> up = leaf; up != null && length < LONGEST; up = up.parent) {
            if (up instanceof PolledFrame<?, ?> body) {
                length++;
                if (chain.size() == MOST_INNER + 2 * MOST_OUTER) {
                    chain.subList(MOST_INNER, MOST_INNER + MOST_OUTER).clear();
                }
                chain.add(body);
            }
        }
        int untold = length - MOST_INNER - MOST_OUTER;
        if (untold > 0) {
            chain.subList(MOST_INNER, chain.size() - MOST_OUTER).clear();
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            chain.get(i).tell(view);
            if (untold > 0 && i == MOST_INNER) {
                view.at(new StackTraceElement("", "(" + untold + " more levels)", null, -1));
            }
        }
    }

    /** The outermost body, and the innermost ones that it waits for. */
    static String describe(PolledFrame<?, ?> root) {
        StringBuilder inner = new StringBuilder();
        int told = 0;
        int untold = 0;
        for (Frame<?, ?, ?> frame = leafOf(root);
                frame instanceof PolledFrame<?, ?> body && body != root;
                frame = body.parent) {
            if (told < MOST_BODIES) {
                told++;
                inner.insert(0, ", for " + body.place());
            } else {
                untold++;
            }
        }
        String between = untold == 0 ? "" : ", for " + untold + " more bodies";
        return root.place() + between + inner;
    }

    private static Frame<?, ?, ?> leafOf(PolledFrame<?, ?> root) {
        return root.parent == null && root.isDelegating() && root.link instanceof PolledFrame<?, ?> leaf ? leaf : root;
    }
}

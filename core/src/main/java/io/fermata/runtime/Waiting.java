package io.fermata.runtime;

/** Tells where a chain of asynchronous bodies waits. Other threads may change it meanwhile: then what is told is out of date. */
final class Waiting {

    /** How many of the innermost bodies are told of, besides the outermost one. */
    private static final int MOST_BODIES = 8;

    private Waiting() {}

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

package io.fermata.compiler.analyse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A body's instructions in basic blocks: runs that are entered at their first instruction and left after their last one, or to
 * the same handlers from any of them. Each suspension is a block of its own.
 */
public final class Blocks {

    private final int[] starts;
    private final int[] at;
    private final int[][] next;
    private final int[][] handlers;

    private Blocks(ControlFlow flow, BitSet leaders) {
        starts = new int[leaders.cardinality() + 1];
        at = new int[flow.size()];
        int count = 0;
        for (int i = leaders.nextSetBit(0); i >= 0; i = leaders.nextSetBit(i + 1)) {
            at[i] = count;
            starts[count++] = i;
        }
        starts[count] = flow.size();
        next = new int[count][];
        handlers = new int[count][];
        for (int b = 0; b < count; b++) {
            next[b] = blocksAt(flow.successors(starts[b + 1] - 1));
            handlers[b] = blocksAt(flow.handlers(starts[b]));
        }
    }

    /** Divides a normalised body. */
    public static Blocks of(ControlFlow flow, List<Suspension> suspensions) {
        BitSet leaders = flow.leaders();
        for (Suspension suspension : suspensions) {
            int index = flow.indexOf(suspension.call());
            leaders.set(index);
            leaders.set(index + 1);
        }
        return new Blocks(flow, leaders);
    }

    private int[] blocksAt(int[] instructions) {
        int[] blocks = new int[instructions.length];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = at[instructions[i]];
        }
        return blocks;
    }

    /** How many blocks there are. */
    public int count() {
        return next.length;
    }

    /** The number of a block's first instruction. */
    public int start(int block) {
        return starts[block];
    }

    /** The number of the first instruction behind a block. */
    public int end(int block) {
        return starts[block + 1];
    }

    /** The block that starts with an instruction: a suspension, or what comes after one. */
    public int startingAt(int instruction) {
        return at[instruction];
    }

    /** The block that an instruction stands in. */
    public int containing(int instruction) {
        int found = Arrays.binarySearch(starts, instruction);
        return found >= 0 ? found : -found - 2;
    }

    /** The blocks that may come next when nothing is thrown. */
    public int[] next(int block) {
        return next[block];
    }

    /** The blocks that an exception thrown in a block may go to. */
    public int[] handlers(int block) {
        return handlers[block];
    }
}

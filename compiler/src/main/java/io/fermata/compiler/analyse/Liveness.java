package io.fermata.compiler.analyse;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read: the classical backward analysis of basic blocks, over exception edges too.
 *
 * <p>An increment is no read: of a variable that is read by increments alone nobody needs the value. The stack map frames of javac are no help here: they list every variable in scope, dead or alive.
 */
public final class Liveness {

    private final Blocks blocks;
    private final int words;

    /** By block: the variables that are read before they are written in it. */
    private final long[][] read;

    /** By block: the variables that are written in it. */
    private final long[][] written;

    /** By block: the variables that may be read from its start on. */
    private final long[][] live;

    private Liveness(ControlFlow flow, Blocks blocks, int slots) {
        this.blocks = blocks;
        this.words = (slots + 63) / 64;
        this.read = new long[blocks.count()][words];
        this.written = new long[blocks.count()][words];
        this.live = new long[blocks.count()][words];
        for (int b = 0; b < blocks.count(); b++) {
            for (int i = blocks.start(b); i < blocks.end(b); i++) {
                note(b, flow.insn(i));
            }
        }
    }

    /** Analyses a method with so many local variable slots. */
    public static Liveness of(ControlFlow flow, Blocks blocks, int slots) {
        Liveness liveness = new Liveness(flow, blocks, slots);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = blocks.count() - 1; b >= 0; b--) {
                changed |= liveness.update(b);
            }
        }
        return liveness;
    }

    private void note(int block, AbstractInsnNode insn) {
        if (insn instanceof VarInsnNode variable) {
            int slot = variable.var;
            boolean store = variable.getOpcode() >= Opcodes.ISTORE && variable.getOpcode() <= Opcodes.ASTORE;
            if (store) {
                written[block][slot >> 6] |= 1L << slot;
            } else if (!isSet(written[block], slot)) {
                read[block][slot >> 6] |= 1L << slot;
            }
        }
    }

    private boolean update(int block) {
        boolean changed = false;
        for (int w = 0; w < words; w++) {
            long after = 0;
            for (int next : blocks.next(block)) {
                after |= live[next][w];
            }
            long before = read[block][w] | after & ~written[block][w];
            for (int handler : blocks.handlers(block)) {
                before |= live[handler][w];
            }
            changed |= before != live[block][w];
            live[block][w] = before;
        }
        return changed;
    }

    /**
     * Tells whether a variable may still be read once a suspended body goes on, normally or with an exception.
     *
     * @param suspension the number of the suspending instruction
     * @param slot the variable's slot
     */
    public boolean isLiveAcross(int suspension, int slot) {
        if (isSet(live[blocks.startingAt(suspension + 1)], slot)) {
            return true;
        }
        for (int handler : blocks.handlers(blocks.startingAt(suspension))) {
            if (isSet(live[handler], slot)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a variable may be read before it is next written, from the body's start. */
    public boolean isLiveAtStart(int slot) {
        return isSet(live[0], slot);
    }

    private static boolean isSet(long[] slots, int slot) {
        return (slots[slot >> 6] >> slot & 1) != 0;
    }
}

package io.fermata.compiler.analyse;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read: the classical backward analysis, over exception edges too.
 *
 * <p>The stack map frames of javac are no help here: they list every variable in scope, dead or alive.
 */
public final class Liveness {

    private final ControlFlow flow;
    private final int words;
    private final long[][] liveBefore;

    private Liveness(ControlFlow flow, int slots) {
        this.flow = flow;
        this.words = (slots + 63) / 64;
        this.liveBefore = new long[flow.size()][words];
    }

    /** Analyses a method with so many local variable slots. */
    public static Liveness of(ControlFlow flow, int slots) {
        Liveness liveness = new Liveness(flow, slots);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                changed |= liveness.update(i);
            }
        }
        return liveness;
    }

    private boolean update(int index) {
        long[] live = liveAfter(index);
        AbstractInsnNode insn = flow.insn(index);
        if (insn instanceof VarInsnNode variable) {
            boolean store = variable.getOpcode() >= Opcodes.ISTORE && variable.getOpcode() <= Opcodes.ASTORE;
            set(live, variable.var, !store);
        } else if (insn instanceof IincInsnNode increment) {
            set(live, increment.var, true);
        }
        for (int handler : flow.handlers(index)) {
            add(live, liveBefore[handler]);
        }
        long[] before = liveBefore[index];
        for (int w = 0; w < words; w++) {
            if (before[w] != live[w]) {
                liveBefore[index] = live;
                return true;
            }
        }
        return false;
    }

    private long[] liveAfter(int index) {
        long[] live = new long[words];
        for (int next : flow.successors(index)) {
            add(live, liveBefore[next]);
        }
        return live;
    }

    /**
     * Tells whether a variable may still be read once a suspended body goes on, normally or with an exception.
     *
     * @param suspension the number of the suspending instruction
     * @param slot the variable's slot
     */
    public boolean isLiveAcross(int suspension, int slot) {
        if (isSet(liveBefore[suspension + 1], slot)) {
            return true;
        }
        for (int handler : flow.handlers(suspension)) {
            if (isSet(liveBefore[handler], slot)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a variable may be read before it is next written, from the body's start. */
    public boolean isLiveAtStart(int slot) {
        return isSet(liveBefore[0], slot);
    }

    private static void add(long[] some, long[] more) {
        for (int w = 0; w < some.length; w++) {
            some[w] |= more[w];
        }
    }

    private static void set(long[] live, int slot, boolean value) {
        if (value) {
            live[slot >> 6] |= 1L << slot;
        } else {
            live[slot >> 6] &= ~(1L << slot);
        }
    }

    private static boolean isSet(long[] live, int slot) {
        return (live[slot >> 6] >> slot & 1) != 0;
    }
}

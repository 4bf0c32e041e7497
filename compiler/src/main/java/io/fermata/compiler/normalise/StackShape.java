package io.fermata.compiler.normalise;

import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** How far down the operand stack the instructions reach that move values around. */
final class StackShape {

    private StackShape() {}

    /** How many values from the top an instruction copies, moves, stores or drops; 0 for one that computes. */
    static int involved(AbstractInsnNode insn, Frame<TypedValue> before) {
        switch (insn.getOpcode()) {
            case Opcodes.ASTORE, Opcodes.POP, Opcodes.DUP, Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.ARETURN:
                return 1;
            case Opcodes.SWAP, Opcodes.DUP_X1:
                return 2;
            case Opcodes.POP2, Opcodes.DUP2:
                return reach(before, 0, 2);
            case Opcodes.DUP_X2:
                return reach(before, 1, 2);
            case Opcodes.DUP2_X1:
                return reach(before, 0, 2) + 1;
            case Opcodes.DUP2_X2:
                int top = reach(before, 0, 2);
                return reach(before, top, 2);
            default:
                return 0;
        }
    }

    /** How many values there are down to the one that fills so many words below a depth. */
    private static int reach(Frame<TypedValue> before, int depth, int words) {
        int reached = depth;
        for (int filled = 0; filled < words; reached++) {
            filled += TypedFrames.top(before, reached).getSize();
        }
        return reached;
    }
}

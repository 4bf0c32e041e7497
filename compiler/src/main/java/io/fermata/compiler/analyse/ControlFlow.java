package io.fermata.compiler.analyse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instructions may follow which: by number, in the order of the code. */
public final class ControlFlow {

    private static final int[] NONE = {};

    private final InsnList code;
    private final int[][] handlers;

    /** Where the handlers of the instructions before and behind may differ, and where handlers start. */
    private final BitSet edges = new BitSet();

    private ControlFlow(MethodNode method) {
        code = method.instructions;
        handlers = new int[code.size()][];
        BitSet caught = new BitSet();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = code.indexOf(block.handler);
            int start = code.indexOf(block.start);
            int end = code.indexOf(block.end);
            edges.set(handler);
            edges.set(start);
            edges.set(end);
            boolean all = block.type == null || block.type.equals("java/lang/Throwable");
            for (int i = start; i < end; i++) {
                if (!caught.get(i)) {
                    handlers[i] = handlers[i] == null ? new int[] {handler} : with(handlers[i], handler);
                    caught.set(i, all);
                }
            }
        }
    }

    /** Reads the jumps and handlers of a method. */
    public static ControlFlow of(MethodNode method) {
        return new ControlFlow(method);
    }

    private static int[] with(int[] some, int more) {
        int[] all = new int[some.length + 1];
        System.arraycopy(some, 0, all, 0, some.length);
        all[some.length] = more;
        return all;
    }

    /** How many instructions there are, labels and line numbers included. */
    public int size() {
        return handlers.length;
    }

    /** The instruction with a number. */
    public AbstractInsnNode insn(int index) {
        return code.get(index);
    }

    /** The number of an instruction. */
    public int indexOf(AbstractInsnNode insn) {
        return code.indexOf(insn);
    }

    /** The handlers that an exception at an instruction may go to: none behind one that catches everything. */
    public int[] handlers(int index) {
        return handlers[index] == null ? NONE : handlers[index];
    }

    /** The instructions that may come next when nothing is thrown. */
    public int[] successors(int index) {
        AbstractInsnNode insn = code.get(index);
        int opcode = insn.getOpcode();
        if (insn instanceof JumpInsnNode jump) {
            int target = code.indexOf(jump.label);
            return opcode == Opcodes.GOTO ? new int[] {target} : new int[] {index + 1, target};
        } else if (insn instanceof TableSwitchInsnNode table) {
            return targets(table.dflt, table.labels);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            return targets(lookup.dflt, lookup.labels);
        } else if (opcode == Opcodes.ATHROW
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || index + 1 == handlers.length) {
            return NONE;
        }
        return new int[] {index + 1};
    }

    /** The first instructions of basic blocks: targets of jumps and handlers, and what follows a jump. */
    BitSet leaders() {
        BitSet leaders = (BitSet) edges.clone();
        leaders.set(0);
        for (int i = 0; i < handlers.length; i++) {
            int opcode = code.get(i).getOpcode();
            if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.RETURN
                    || opcode == Opcodes.ATHROW
                    || opcode == Opcodes.IFNULL
                    || opcode == Opcodes.IFNONNULL) {
                for (int next : successors(i)) {
                    leaders.set(next);
                }
                leaders.set(i + 1);
            }
        }
        leaders.clear(handlers.length);
        return leaders;
    }

    private int[] targets(LabelNode otherwise, List<LabelNode> labels) {
        List<LabelNode> all = new ArrayList<>(labels);
        all.add(otherwise);
        int[] targets = new int[all.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = code.indexOf(all.get(i));
        }
        return targets;
    }
}

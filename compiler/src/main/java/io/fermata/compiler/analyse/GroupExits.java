package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Tells which calls that close a group of tasks are reached by an exception only.
 *
 * <p>Of a {@code try} with resources, and of a {@code finally}, compilers make one call for each way out of the block: one that
 * can't be reached from where the group came into its variable, but through a handler, is for where the block throws.
 */
public final class GroupExits {

    private final InsnList code;
    private final ControlFlow flow;
    private final TypedFrames frames;

    private GroupExits(BodyMethod body, ControlFlow flow) {
        this.code = body.code().instructions;
        this.flow = flow;
        this.frames = TypedFrames.of(body, false);
    }

    /** The numbers of those suspensions. */
    public static BitSet byException(BodyMethod body, ControlFlow flow, List<Suspension> suspensions) {
        BitSet found = new BitSet();
        GroupExits exits = null;
        for (Suspension suspension : suspensions) {
            if (suspension.isGroupEnd()) {
                exits = exits == null ? new GroupExits(body, flow) : exits;
                found.set(suspension.number(), exits.isByException(suspension.call()));
            }
        }
        return found;
    }

    private boolean isByException(AbstractInsnNode close) {
        if (!(close.getPrevious() instanceof VarInsnNode group)) {
            return false;
        }
        BitSet reached = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (AbstractInsnNode insn : code) {
            if (isStoreOfGroup(insn, group.var)) {
                open.add(code.indexOf(insn));
            }
        }
        boolean opens = !open.isEmpty();
        while (!open.isEmpty()) {
            for (int next : flow.successors(open.remove())) {
                if (!reached.get(next)) {
                    reached.set(next);
                    open.add(next);
                }
            }
        }
        return opens && !reached.get(code.indexOf(close));
    }

    private boolean isStoreOfGroup(AbstractInsnNode insn, int slot) {
        if (insn.getOpcode() != Opcodes.ASTORE || ((VarInsnNode) insn).var != slot) {
            return false;
        }
        Frame<TypedValue> before = frames.before(insn);
        return before != null && Suspension.isGroup(TypedFrames.top(before, 0).type());
    }
}

package io.fermata.compiler.emit;

import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes each stack map frame as its difference from the frame before, as class files have it (JVMS 4.7.4).
 *
 * <p>ASM can do so itself, but turns each type into a descriptor and back for it, which the interpreter that runs a first
 * compilation is slow at.
 */
final class FrameDeltas extends MethodVisitor {

    private static final int MOST_CHANGED = 3;

    private Object[] before;

    /** Starts with the types of a method's parameters, {@code this} included. */
    FrameDeltas(MethodVisitor out, Object... parameters) {
        super(Opcodes.ASM9, out);
        before = parameters;
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        int same = 0;
        int common = Math.min(locals, before.length);
        while (same < common && (local[same] == before[same] || local[same].equals(before[same]))) {
            same++;
        }
        int more = locals - before.length;
        if (same < common || stacked > 1 || stacked == 1 && more != 0 || Math.abs(more) > MOST_CHANGED) {
            super.visitFrame(Opcodes.F_FULL, locals, local, stacked, stack);
        } else if (stacked == 1) {
            super.visitFrame(Opcodes.F_SAME1, 0, null, 1, stack);
        } else if (more == 0) {
            super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        } else if (more > 0) {
            super.visitFrame(Opcodes.F_APPEND, more, Arrays.copyOfRange(local, same, locals), 0, null);
        } else {
            super.visitFrame(Opcodes.F_CHOP, -more, null, 0, null);
        }
        before = local.length == locals ? local : Arrays.copyOf(local, locals);
    }
}

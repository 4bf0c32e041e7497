package io.fermata.compiler.emit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies the body's instructions with their local variables moved up behind those of the generated method. */
final class Shift extends MethodVisitor {

    private final int own;
    private final Object[] ownTypes;

    Shift(MethodVisitor out, Shape shape, String self) {
        super(Opcodes.ASM9, out);
        this.own = shape.locals();
        this.ownTypes = shape.types(self, Opcodes.TOP);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        super.visitVarInsn(opcode, slot + own);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        super.visitIincInsn(slot + own, increment);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        Object[] all = new Object[own + locals];
        System.arraycopy(ownTypes, 0, all, 0, own);
        System.arraycopy(local, 0, all, own, locals);
        super.visitFrame(type, all.length, all, stacked, stack);
    }
}

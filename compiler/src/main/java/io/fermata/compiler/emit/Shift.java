package io.fermata.compiler.emit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies the body's instructions with their local variables moved up behind those of the generated method. */
final class Shift extends MethodVisitor {

    private final String self;

    Shift(MethodVisitor out, String self) {
        super(Opcodes.ASM9, out);
        this.self = self;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        super.visitVarInsn(opcode, slot + BodyEmitter.OWN_LOCALS);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        super.visitIincInsn(slot + BodyEmitter.OWN_LOCALS, increment);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        Object[] all = new Object[BodyEmitter.OWN_LOCALS + locals];
        all[0] = self;
        all[1] = Names.OBJECT;
        all[2] = Names.OBJECT;
        all[3] = Names.THROWABLE;
        all[4] = Opcodes.TOP;
        System.arraycopy(local, 0, all, BodyEmitter.OWN_LOCALS, locals);
        super.visitFrame(type, all.length, all, stacked, stack);
    }
}

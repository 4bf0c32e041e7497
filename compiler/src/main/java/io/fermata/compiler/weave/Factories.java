package io.fermata.compiler.weave;

import io.fermata.compiler.emit.Nest;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The method by which a woven body tells what makes its coroutines. */
final class Factories {

    /** The interface that has it. */
    static final String INTERFACE = "io/fermata/spi/Woven";

    private static final String NAME = "fermata$factory";
    private static final String DESCRIPTOR = "()" + Nest.FACTORY_TYPE;

    private Factories() {}

    /**
     * Writes it.
     *
     * @param only the class whose objects have this factory, where subclasses may have code of their own; or {@code null}
     * @param frame the class of the frames
     */
    static void write(ClassVisitor out, String only, String frame) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, NAME, DESCRIPTOR, null, null);
        code.visitCode();
        if (only != null) {
            Label other = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
            code.visitLdcInsn(Type.getObjectType(only));
            code.visitJumpInsn(Opcodes.IF_ACMPNE, other);
            give(code, frame);
            code.visitLabel(other);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitInsn(Opcodes.ARETURN);
        } else {
            give(code, frame);
        }
        code.visitMaxs(2, 1);
        code.visitEnd();
    }

    private static void give(MethodVisitor code, String frame) {
        code.visitFieldInsn(Opcodes.GETSTATIC, frame, Nest.FACTORY, Nest.FACTORY_TYPE);
        code.visitInsn(Opcodes.ARETURN);
    }
}

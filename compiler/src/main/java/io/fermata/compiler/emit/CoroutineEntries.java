package io.fermata.compiler.emit;

import io.fermata.compiler.find.BodyType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the methods through which a coroutine's body is run: the step, and {@code resume} for the common case. */
final class CoroutineEntries {

    private final String name;
    private final String bodyName;

    CoroutineEntries(String name, String bodyName) {
        this.name = name;
        this.bodyName = bodyName;
    }

    /** Writes them; a body of an {@code Async} is polled by its superclass, so that it has the step alone. */
    void write(ClassWriter out, BodyType type) {
        if (type == BodyType.ASYNC_STREAM) {
            writePull(out);
        } else if (!type.isAsync()) {
            writeResume(out);
        }
        writeStep(out);
    }

    /** Writes the method by which a stream is asked. */
    private void writePull(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "pull", Names.PULL, null, null);
        Label slow = new Label();
        Label begin = new Label();
        Label end = new Label();
        Label thrown = new Label();
        Label ended = new Label();
        code.visitTryCatchBlock(begin, end, thrown, null);
        Code.start(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "isFree", "()Z", false);
        code.visitJumpInsn(Opcodes.IFEQ, slow);
        code.visitLabel(begin);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, bodyName, Names.STEP, false);
        code.visitVarInsn(Opcodes.ASTORE, 2);
        code.visitLabel(end);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "state", "I");
        code.visitJumpInsn(Opcodes.IFLE, ended);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(ended);
        code.visitFrame(Opcodes.F_FULL, 3, new Object[] {name, Names.CONTEXT, Names.OBJECT}, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "stepped", Names.STEPPED, false);
        code.visitInsn(Opcodes.ARETURN);
        Object[] locals = {name, Names.CONTEXT};
        code.visitLabel(slow);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "pulled", Names.PULL, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(thrown);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 1, new Object[] {Names.THROWABLE});
        code.visitVarInsn(Opcodes.ASTORE, 2);
        // No call comes before this one: the stack may be full.
        code.visitVarInsn(Opcodes.ALOAD, 0);
        Code.push(code, States.FAILED);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "state", "I");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "failedAlone", Names.FAILED, false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(4, 3);
        code.visitEnd();
    }

    private void writeStep(ClassWriter out) {
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL, "step", Names.STEP, null, new String[] {Names.THROWABLE});
        Code.start(code);
        for (int i = 0; i < 4; i++) {
            code.visitVarInsn(Opcodes.ALOAD, i);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, bodyName, Names.STEP, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(4, 4);
        code.visitEnd();
    }

    private void writeResume(ClassWriter out) {
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "resume", Names.RESUME, null, null);
        Label slow = new Label();
        Label begin = new Label();
        Label end = new Label();
        Label thrown = new Label();
        Label ended = new Label();
        code.visitTryCatchBlock(begin, end, thrown, null);
        Code.start(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "state", "I");
        code.visitJumpInsn(Opcodes.IFLT, slow);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "parent", Names.PARENT);
        code.visitJumpInsn(Opcodes.IFNONNULL, slow);
        code.visitLabel(begin);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, bodyName, Names.STEP, false);
        code.visitVarInsn(Opcodes.ASTORE, 2);
        code.visitLabel(end);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "state", "I");
        code.visitJumpInsn(Opcodes.IFLE, ended);
        code.visitTypeInsn(Opcodes.NEW, Names.YIELDED);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.YIELDED, "<init>", Names.TAKES_OBJECT, false);
        code.visitInsn(Opcodes.ARETURN);
        Object[] locals = {name, Names.OBJECT};
        code.visitLabel(ended);
        code.visitFrame(Opcodes.F_FULL, 3, new Object[] {name, Names.OBJECT, Names.OBJECT}, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "ended", Names.ENDED, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(slow);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.COROUTINE_FRAME, "resume", Names.RESUME, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(thrown);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 1, new Object[] {Names.THROWABLE});
        code.visitVarInsn(Opcodes.ASTORE, 2);
        // No call comes before this one: the stack may be full.
        code.visitVarInsn(Opcodes.ALOAD, 0);
        Code.push(code, States.FAILED);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "state", "I");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "failed", Names.FAILED, false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(4, 3);
        code.visitEnd();
    }
}

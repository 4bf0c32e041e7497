package io.fermata.compiler.emit;

import io.fermata.compiler.layout.FrameLayout.Point;
import java.util.BitSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Writes the methods through which a generator's body is run.
 *
 * <pre>{@code
 * boolean hasNext() {
 *     if (this.ready) return true;                                         // of objects: this.current != null
 *     if (this.state < 0 || this.parent != null) return advanced();        // ended, running, delegating, a delegate
 *     Frame delegate;
 *     try {
 *         delegate = body(null);
 *     } catch (Throwable t) { this.state = FAILED; this.link = t; clear(); throw tidied(PROTOTYPE, t); }
 *     if (this.state > 0) return this.ready = true;
 *     return this.state != RETURNED && delegated(delegate);
 * }
 * int nextInt() {
 *     if (!this.ready && !hasNext()) throw noElement(this);
 *     this.ready = false;                                                  // of objects: this.current = null
 *     return this.current;
 * }
 * void forEachRemaining(IntConsumer action) {
 *     while (hasNext()) action.accept(nextInt());
 * }
 * }</pre>
 */
final class ProducerEntries {

    private final Plan plan;
    private final Shape shape;
    private final String name;
    private final String bodyName;

    ProducerEntries(Plan plan, Shape shape, String name, String bodyName) {
        this.plan = plan;
        this.shape = shape;
        this.name = name;
        this.bodyName = bodyName;
    }

    void write(ClassWriter out) {
        writeAdvance(out);
        writeHasNext(out);
        writeNext(out);
        writeForEach(out);
        writeCleanUps(out);
    }

    private void writeAdvance(ClassWriter out) {
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL, "advance", Names.ADVANCE, null, new String[] {Names.THROWABLE
                });
        Code.start(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, bodyName, Names.ADVANCE, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    private void writeHasNext(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "hasNext", "()Z", null, null);
        Label slow = new Label();
        Label begin = new Label();
        Label end = new Label();
        Label thrown = new Label();
        Label ended = new Label();
        Label delegated = new Label();
        Label yes = new Label();
        code.visitTryCatchBlock(begin, end, thrown, null);
        Code.start(code);
        ifReady(code, yes);
        get(code, "state", "I");
        code.visitJumpInsn(Opcodes.IFLT, slow);
        get(code, "parent", Names.PARENT);
        code.visitJumpInsn(Opcodes.IFNONNULL, slow);
        code.visitLabel(begin);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, bodyName, Names.ADVANCE, false);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitLabel(end);
        get(code, "state", "I");
        code.visitJumpInsn(Opcodes.IFLE, ended);
        if (!isObject()) {
            setReady(code, Opcodes.ICONST_1);
        }
        code.visitLabel(yes);
        same(code);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(ended);
        code.visitFrame(Opcodes.F_FULL, 2, new Object[] {name, Names.PRODUCER_FRAME}, 0, null);
        get(code, "state", "I");
        Code.push(code, States.RETURNED);
        code.visitJumpInsn(Opcodes.IF_ICMPNE, delegated);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(delegated);
        same(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "delegated", Names.DELEGATED, false);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(slow);
        code.visitFrame(Opcodes.F_FULL, 1, new Object[] {name}, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "advanced", "()Z", false);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(thrown);
        code.visitFrame(Opcodes.F_FULL, 1, new Object[] {name}, 1, new Object[] {Names.THROWABLE});
        code.visitVarInsn(Opcodes.ASTORE, 1);
        // No call comes before this one: the stack may be full.
        code.visitVarInsn(Opcodes.ALOAD, 0);
        Code.push(code, States.FAILED);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "state", "I");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "link", "L" + Names.OBJECT + ";");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "clear", "()V", false);
        // The frame itself is given to nobody here: an object that never leaves compiled code need not be one.
        code.visitFieldInsn(Opcodes.GETSTATIC, name, FrameClass.PROTOTYPE, Names.PARENT);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), "tidied", Names.TIDIED, false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    private void writeNext(ClassWriter out) {
        Type element = shape.element();
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, nameOfNext(), "()" + element.getDescriptor(), null, null);
        Label have = new Label();
        Code.start(code);
        ifReady(code, have);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "hasNext", "()Z", false);
        code.visitJumpInsn(Opcodes.IFNE, have);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), "noElement", Names.NO_ELEMENT, false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(have);
        same(code);
        get(code, "current", element.getDescriptor());
        if (isObject()) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), "given", Names.KEPT, false);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, "current", element.getDescriptor());
        } else {
            setReady(code, Opcodes.ICONST_0);
        }
        code.visitInsn(element.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(4, 1);
        code.visitEnd();
    }

    private boolean isObject() {
        return shape.element().getSort() == Type.OBJECT;
    }

    private void ifReady(MethodVisitor code, Label then) {
        if (isObject()) {
            get(code, "current", shape.element().getDescriptor());
            code.visitJumpInsn(Opcodes.IFNONNULL, then);
        } else {
            get(code, "ready", "Z");
            code.visitJumpInsn(Opcodes.IFNE, then);
        }
    }

    private void setReady(MethodVisitor code, int constant) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(constant);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "ready", "Z");
    }

    private String nameOfNext() {
        return switch (shape.element().getSort()) {
            case Type.INT -> "nextInt";
            case Type.LONG -> "nextLong";
            case Type.DOUBLE -> "nextDouble";
            default -> "next";
        };
    }

    private String nameOfConsumer() {
        return switch (shape.element().getSort()) {
            case Type.INT -> "java/util/function/IntConsumer";
            case Type.LONG -> "java/util/function/LongConsumer";
            case Type.DOUBLE -> "java/util/function/DoubleConsumer";
            default -> "java/util/function/Consumer";
        };
    }

    private void writeForEach(ClassWriter out) {
        String element = shape.element().getDescriptor();
        String consumer = nameOfConsumer();
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "forEachRemaining", "(L" + consumer + ";)V", null, null);
        Label loop = new Label();
        Label end = new Label();
        Code.start(code);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/util/Objects",
                "requireNonNull",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(loop);
        same(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "hasNext", "()Z", false);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, nameOfNext(), "()" + element, false);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, consumer, "accept", "(" + element + ")V", true);
        code.visitJumpInsn(Opcodes.GOTO, loop);
        code.visitLabel(end);
        same(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(3, 2);
        code.visitEnd();
    }

    /** Tells of each suspension whether clean-up code covers it: a character of a constant for each. */
    private void writeCleanUps(ClassWriter out) {
        BitSet cleanUps = cleanUps();
        if (cleanUps.isEmpty()) {
            return;
        }
        StringBuilder flags = new StringBuilder();
        for (int i = 0; i < plan.layout().points().size(); i++) {
            flags.append(cleanUps.get(i) ? '1' : '0');
        }
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL, "cleansUp", "(I)Z", null, null);
        code.visitCode();
        code.visitLdcInsn(flags.toString());
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false);
        code.visitIntInsn(Opcodes.BIPUSH, '0');
        code.visitInsn(Opcodes.ISUB);
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
    }

    private BitSet cleanUps() {
        BitSet found = new BitSet();
        InsnList code = plan.body().code().instructions;
        for (TryCatchBlockNode block : plan.body().code().tryCatchBlocks) {
            if (plan.userHandlers().containsKey(block.handler)) {
                continue;
            }
            for (Point point : plan.layout().points()) {
                int at = point.covered() ? code.indexOf(point.suspension().call()) : -1;
                if (code.indexOf(block.start) <= at && at < code.indexOf(block.end)) {
                    found.set(point.number());
                }
            }
        }
        return found;
    }

    private void get(MethodVisitor code, String field, String descriptor) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, field, descriptor);
    }

    /** A stack map frame whose variables are those that the method starts with, and whose stack is empty. */
    private static void same(MethodVisitor code) {
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
}

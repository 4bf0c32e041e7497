package io.fermata.compiler.emit;

import io.fermata.runtime.Frame;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The few shapes of instructions that generated code consists of. */
public final class Code {

    private Code() {}

    static void push(MethodVisitor out, int value) {
        if (value >= -1 && value <= 5) {
            out.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            out.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            out.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            out.visitLdcInsn(value);
        }
    }

    /** Pushes null or 0, by a verification type. */
    static void pushBlank(MethodVisitor out, Object type) {
        if (type == Opcodes.INTEGER) {
            out.visitInsn(Opcodes.ICONST_0);
        } else if (type == Opcodes.FLOAT) {
            out.visitInsn(Opcodes.FCONST_0);
        } else if (type == Opcodes.LONG) {
            out.visitInsn(Opcodes.LCONST_0);
        } else if (type == Opcodes.DOUBLE) {
            out.visitInsn(Opcodes.DCONST_0);
        } else {
            out.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** The store instruction for a verification type. */
    static int store(Object type) {
        if (type == Opcodes.INTEGER) {
            return Opcodes.ISTORE;
        } else if (type == Opcodes.FLOAT) {
            return Opcodes.FSTORE;
        } else if (type == Opcodes.LONG) {
            return Opcodes.LSTORE;
        } else if (type == Opcodes.DOUBLE) {
            return Opcodes.DSTORE;
        }
        return Opcodes.ASTORE;
    }

    /** The load instruction for a verification type. */
    static int load(Object type) {
        return store(type) - Opcodes.ISTORE + Opcodes.ILOAD;
    }

    /** Turns an object into a parameter's type: a cast, and unboxing of primitives. */
    static void unbox(MethodVisitor out, Type type) {
        String box = boxOf(type);
        if (box == null) {
            if (!type.getInternalName().equals(Names.OBJECT)) {
                out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            }
            return;
        }
        out.visitTypeInsn(Opcodes.CHECKCAST, box);
        out.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
    }

    /** Turns a returned value into an object. */
    public static void box(MethodVisitor out, Type type) {
        String box = boxOf(type);
        if (box != null) {
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
        } else if (type.getSort() == Type.VOID) {
            out.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** Drops a value. */
    static void drop(MethodVisitor out, Type type) {
        if (type.getSize() > 0) {
            out.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    /** Starts a method that stands nowhere in the source. */
    static void start(MethodVisitor out) {
        out.visitCode();
        lineOutside(out);
    }

    /** Gives what comes next the line of code that stands nowhere in the source: debuggers make steps of it as of other lines. */
    static void lineOutside(MethodVisitor out) {
        Label here = new Label();
        out.visitLabel(here);
        out.visitLineNumber(Frame.LINE_OUTSIDE, here);
    }

    /** Swaps the reference on top of the stack with the value of a type below it. */
    static void swapBelow(MethodVisitor out, Type type) {
        if (type.getSize() == 2) {
            out.visitInsn(Opcodes.DUP_X2);
            out.visitInsn(Opcodes.POP);
        } else {
            out.visitInsn(Opcodes.SWAP);
        }
    }

    /** The name with slashes of a primitive type's wrapper, or {@code null} for another type. */
    public static String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}

package io.fermata.compiler.weave;

import io.fermata.compiler.emit.Code;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the lambda metafactory converts between an interface's method and the one that it calls. */
final class Conversions {

    private static final String OBJECT = "java/lang/Object";

    private Conversions() {}

    /**
     * Converts an argument on the stack.
     *
     * @param given its type
     * @param instantiated what the lambda's types say that it is
     * @param wanted what the method takes
     */
    static void convert(MethodVisitor code, Type given, Type instantiated, Type wanted) {
        if (wanted.getSort() >= Type.ARRAY) {
            if (!wanted.equals(given)) {
                cast(code, wanted);
            }
            return;
        }
        if (given.getSort() < Type.ARRAY) {
            return; // Bodies have no primitive parameters but by way of their wrappers.
        }
        Type wrapper = unboxed(instantiated) == null ? Type.getObjectType(Code.boxOf(wanted)) : instantiated;
        cast(code, wrapper);
        Type inner = unboxed(wrapper);
        boolean isNumber = inner != Type.CHAR_TYPE && inner != Type.BOOLEAN_TYPE;
        Type asked = isNumber ? wanted : inner;
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                wrapper.getInternalName(),
                asked.getClassName() + "Value",
                "()" + asked.getDescriptor(),
                false);
        if (!isNumber && wanted != inner) {
            widenInt(code, wanted);
        }
    }

    private static void widenInt(MethodVisitor code, Type wanted) {
        switch (wanted.getSort()) {
            case Type.LONG -> code.visitInsn(Opcodes.I2L);
            case Type.FLOAT -> code.visitInsn(Opcodes.I2F);
            case Type.DOUBLE -> code.visitInsn(Opcodes.I2D);
            default -> {}
        }
    }

    /** Returns what the method gave. */
    static void giveBack(MethodVisitor code, Type given, Type wanted) {
        if (wanted == Type.VOID_TYPE) {
            if (given != Type.VOID_TYPE) {
                code.visitInsn(given.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
        } else if (given.getSort() < Type.ARRAY && wanted.getSort() >= Type.ARRAY) {
            Code.box(code, given);
        }
        code.visitInsn(wanted.getOpcode(Opcodes.IRETURN));
    }

    private static void cast(MethodVisitor code, Type type) {
        if (!type.getInternalName().equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    /** The primitive type of a wrapper, or {@code null} for another type. */
    private static Type unboxed(Type type) {
        return switch (type.getInternalName()) {
            case "java/lang/Boolean" -> Type.BOOLEAN_TYPE;
            case "java/lang/Character" -> Type.CHAR_TYPE;
            case "java/lang/Byte" -> Type.BYTE_TYPE;
            case "java/lang/Short" -> Type.SHORT_TYPE;
            case "java/lang/Integer" -> Type.INT_TYPE;
            case "java/lang/Long" -> Type.LONG_TYPE;
            case "java/lang/Float" -> Type.FLOAT_TYPE;
            case "java/lang/Double" -> Type.DOUBLE_TYPE;
            default -> null;
        };
    }
}

package io.fermata.compiler.analyse;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** What each instruction does to the types and origins of values. */
final class TypeInterpreter extends Interpreter<TypedValue> {

    private final List<TryCatchBlockNode> blocks;
    private final int scopeSlot;

    TypeInterpreter(List<TryCatchBlockNode> blocks, int scopeSlot) {
        super(Opcodes.ASM9);
        this.blocks = blocks;
        this.scopeSlot = scopeSlot;
    }

    static TypedValue of(Type type) {
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> TypedValue.INT;
            case Type.FLOAT -> TypedValue.FLOAT;
            case Type.LONG -> TypedValue.LONG;
            case Type.DOUBLE -> TypedValue.DOUBLE;
            default -> new TypedValue(type.getInternalName(), TypedValue.UNKNOWN);
        };
    }

    private static TypedValue of(String className) {
        return new TypedValue(className, TypedValue.UNKNOWN);
    }

    @Override
    public TypedValue newValue(Type type) {
        return type == null ? TypedValue.TOP : of(type);
    }

    @Override
    public TypedValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return local == scopeSlot ? new TypedValue(type.getInternalName(), TypedValue.SCOPE) : of(type);
    }

    @Override
    public TypedValue newExceptionValue(TryCatchBlockNode block, Frame<TypedValue> frame, Type type) {
        // A handler has several blocks where its try has gaps: the first one stands for it.
        int first = 0;
        while (blocks.get(first).handler != block.handler) {
            first++;
        }
        return new TypedValue(type.getInternalName(), TypedValue.HANDLER + first);
    }

    @Override
    public TypedValue newOperation(AbstractInsnNode insn) {
        switch (insn.getOpcode()) {
            case Opcodes.ACONST_NULL:
                return TypedValue.NULL;
            case Opcodes.LCONST_0, Opcodes.LCONST_1:
                return TypedValue.LONG;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2:
                return TypedValue.FLOAT;
            case Opcodes.DCONST_0, Opcodes.DCONST_1:
                return TypedValue.DOUBLE;
            case Opcodes.LDC:
                return ofConstant(((LdcInsnNode) insn).cst);
            case Opcodes.GETSTATIC:
                return of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEW:
                return new TypedValue(insn, TypedValue.UNKNOWN);
            default:
                return TypedValue.INT;
        }
    }

    private static TypedValue ofConstant(Object constant) {
        if (constant instanceof Integer) {
            return TypedValue.INT;
        } else if (constant instanceof Float) {
            return TypedValue.FLOAT;
        } else if (constant instanceof Long) {
            return TypedValue.LONG;
        } else if (constant instanceof Double) {
            return TypedValue.DOUBLE;
        } else if (constant instanceof String) {
            return of("java/lang/String");
        } else if (constant instanceof Type type) {
            return of(type.getSort() == Type.METHOD ? "java/lang/invoke/MethodType" : "java/lang/Class");
        } else if (constant instanceof Handle) {
            return of("java/lang/invoke/MethodHandle");
        }
        return of(Type.getType(((ConstantDynamic) constant).getDescriptor()));
    }

    @Override
    public TypedValue copyOperation(AbstractInsnNode insn, TypedValue value) {
        return value;
    }

    @Override
    public TypedValue unaryOperation(AbstractInsnNode insn, TypedValue value) {
        switch (insn.getOpcode()) {
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L:
                return TypedValue.LONG;
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F:
                return TypedValue.FLOAT;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D:
                return TypedValue.DOUBLE;
            case Opcodes.GETFIELD:
                return of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEWARRAY:
                return of(arrayOf(((IntInsnNode) insn).operand));
            case Opcodes.ANEWARRAY:
                String element = ((TypeInsnNode) insn).desc;
                return of(element.charAt(0) == '[' ? "[" + element : "[L" + element + ";");
            case Opcodes.CHECKCAST:
                // A cast of null has the type that it was cast to, and a cast scope is still the scope.
                return new TypedValue(((TypeInsnNode) insn).desc, value.origin());
            default:
                return TypedValue.INT;
        }
    }

    private static String arrayOf(int primitive) {
        return switch (primitive) {
            case Opcodes.T_BOOLEAN -> "[Z";
            case Opcodes.T_CHAR -> "[C";
            case Opcodes.T_BYTE -> "[B";
            case Opcodes.T_SHORT -> "[S";
            case Opcodes.T_INT -> "[I";
            case Opcodes.T_FLOAT -> "[F";
            case Opcodes.T_DOUBLE -> "[D";
            default -> "[J";
        };
    }

    @Override
    public TypedValue binaryOperation(AbstractInsnNode insn, TypedValue first, TypedValue second) {
        switch (insn.getOpcode()) {
            case Opcodes.LALOAD,
                    Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR:
                return TypedValue.LONG;
            case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM:
                return TypedValue.FLOAT;
            case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM:
                return TypedValue.DOUBLE;
            case Opcodes.AALOAD:
                return elementOf(first);
            default:
                return TypedValue.INT;
        }
    }

    private static TypedValue elementOf(TypedValue array) {
        if (array.type() instanceof String name && name.charAt(0) == '[') {
            return of(Type.getType(name.substring(1)));
        }
        return array.type() == Opcodes.NULL ? TypedValue.NULL : TypedValue.OBJECT;
    }

    @Override
    public TypedValue ternaryOperation(AbstractInsnNode insn, TypedValue first, TypedValue second, TypedValue third) {
        return null;
    }

    @Override
    public TypedValue naryOperation(AbstractInsnNode insn, List<? extends TypedValue> values) {
        if (insn instanceof MethodInsnNode method) {
            if (method.name.equals("requireNonNull")
                    && values.size() == 1
                    && values.get(0).mayBeScope()) {
                return values.get(0);
            }
            return of(Type.getReturnType(method.desc));
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
            return of(Type.getReturnType(dynamic.desc));
        }
        return of(((MultiANewArrayInsnNode) insn).desc);
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, TypedValue value, TypedValue expected) {
        // Returned values are checked where they are used.
    }

    /** Joins what two paths know. Reference types that differ become {@code Object}: only the origin is relied upon. */
    @Override
    public TypedValue merge(TypedValue first, TypedValue second) {
        if (first.equals(second)) {
            return first;
        }
        int origin = first.origin() == second.origin()
                ? first.origin()
                : first.mayBeScope() || second.mayBeScope() ? TypedValue.PERHAPS_SCOPE : TypedValue.UNKNOWN;
        if (first.type().equals(second.type())) {
            return new TypedValue(first.type(), origin);
        }
        boolean references = first.isReference() && second.isReference();
        return references ? new TypedValue("java/lang/Object", origin) : new TypedValue(Opcodes.TOP, origin);
    }
}

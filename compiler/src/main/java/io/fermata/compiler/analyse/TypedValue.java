package io.fermata.compiler.analyse;

import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of one value on the operand stack or in a local variable.
 *
 * @param type its verification type: one of {@code Opcodes.TOP, INTEGER, FLOAT, LONG, DOUBLE, NULL, UNINITIALIZED_THIS}, the
 *     internal name of a class, or the {@code NEW} instruction that made an object not yet initialised
 * @param origin where it comes from, as far as that matters: {@link #UNKNOWN}, {@link #SCOPE}, {@link #PERHAPS_SCOPE}, or
 *     {@code HANDLER + h} for the exception that handler number {@code h} caught
 */
public record TypedValue(Object type, int origin) implements Value {

    /** Comes from anywhere, but isn't the body's scope. */
    public static final int UNKNOWN = 0;

    /** Is the body's own scope. */
    public static final int SCOPE = 1;

    /** Is the body's own scope on some paths only. */
    public static final int PERHAPS_SCOPE = 2;

    /** Origins from here upwards are caught exceptions. */
    public static final int HANDLER = 16;

    static final TypedValue TOP = new TypedValue(Opcodes.TOP, UNKNOWN);
    static final TypedValue INT = new TypedValue(Opcodes.INTEGER, UNKNOWN);
    static final TypedValue FLOAT = new TypedValue(Opcodes.FLOAT, UNKNOWN);
    static final TypedValue LONG = new TypedValue(Opcodes.LONG, UNKNOWN);
    static final TypedValue DOUBLE = new TypedValue(Opcodes.DOUBLE, UNKNOWN);
    static final TypedValue NULL = new TypedValue(Opcodes.NULL, UNKNOWN);
    static final TypedValue OBJECT = new TypedValue("java/lang/Object", UNKNOWN);

    @Override
    public int getSize() {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    /** Tells whether the value is an object that is not yet initialised. */
    public boolean isUninitialised() {
        return type instanceof AbstractInsnNode || type == Opcodes.UNINITIALIZED_THIS;
    }

    /** Tells whether the value may be the body's own scope. */
    public boolean mayBeScope() {
        return origin == SCOPE || origin == PERHAPS_SCOPE;
    }

    /** Tells whether the value is a reference to an object, or {@code null}. */
    public boolean isReference() {
        return type instanceof String || type == Opcodes.NULL;
    }

    /** The descriptor of the type, for a value that a field can hold. */
    public String descriptor() {
        if (type instanceof String name) {
            return name.charAt(0) == '[' ? name : "L" + name + ";";
        }
        return switch ((Integer) type) {
            case 1 -> "I";
            case 2 -> "F";
            case 3 -> "D";
            case 4 -> "J";
            default -> throw new IllegalStateException("no field can hold " + this);
        };
    }

    // Records compare by invokedynamic, which a first compilation would pay for.
    @Override
    public boolean equals(Object other) {
        return other instanceof TypedValue value && origin == value.origin && Objects.equals(type, value.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode() * 31 + origin;
    }
}

package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * One place where a body suspends itself.
 *
 * @param number its number in the order of the code, from 1
 * @param kind what it does
 * @param call the suspending call
 * @param line the line on which the call stands, or 0
 */
public record Suspension(int number, Kind kind, MethodInsnNode call, int line) {

    /** The scope that bodies suspend themselves with. */
    public static final String SCOPE = "io/fermata/Coroutine$Scope";

    /** What a suspension does. */
    public enum Kind {
        /** Hands out a value. */
        YIELD,
        /** Hands over to another coroutine. */
        DELEGATE
    }

    /**
     * Tells what kind of suspension an instruction is, if it is a call on the body's own scope.
     *
     * @return the kind, or {@code null}
     */
    public static Kind kindOf(AbstractInsnNode insn) {
        if (!(insn instanceof MethodInsnNode call) || !call.owner.equals(SCOPE)) {
            return null;
        }
        return call.name.equals("yield") ? Kind.YIELD : call.name.equals("yieldFrom") ? Kind.DELEGATE : null;
    }

    static boolean isSuspension(AbstractInsnNode insn, Frame<TypedValue> before) {
        return before != null
                && kindOf(insn) != null
                && TypedFrames.receiverOf((MethodInsnNode) insn, before).origin() == TypedValue.SCOPE;
    }

    static Suspension at(int number, MethodInsnNode call) {
        return new Suspension(number, kindOf(call), call, BodyMethod.lineOf(call));
    }
}

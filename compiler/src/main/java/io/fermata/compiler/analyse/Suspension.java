package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
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
        if (!(insn instanceof MethodInsnNode call) || !BodyType.isScope(call.owner)) {
            return null;
        }
        if (call.name.equals("yield")) {
            return Kind.YIELD;
        }
        return call.name.equals("yieldFrom") || call.name.equals("yieldAll") ? Kind.DELEGATE : null;
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

package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
import org.objectweb.asm.Type;
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

    private static final String PAUSE = "yieldNow";
    private static final String GROUP = "io/fermata/TaskGroup";

    /** The owner, with slashes, of the calls by which a loop over a stream asks it for an element and closes it. */
    public static final String EACH = "io/fermata/runtime/Each";

    /** The type of what those calls are made on, with slashes. */
    public static final String ITERATOR = "java/util/Iterator";

    /** The call by which a loop over a stream asks it for an element. */
    public static final String NEXT = "hasNext";

    /** The call by which a loop over a stream takes the element that the call before has answered with. It doesn't suspend. */
    public static final String ELEMENT = "next";

    /** The call by which a loop over a stream closes it. */
    public static final String CLOSE = "close";

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
        switch (call.name) {
            case "yield", PAUSE:
                return Kind.YIELD;
            case "yieldFrom", "yieldAll", "await", "sleep", "group":
                return Kind.DELEGATE;
            default:
                return null;
        }
    }

    /** Tells whether an instruction closes a group of tasks, which suspends an asynchronous body without naming its scope. */
    static boolean isGroupClose(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && call.owner.equals(GROUP) && call.name.equals("close");
    }

    /** Tells whether an instruction is one that {@code EachLoops} made: a step of a loop over a stream, or its end. */
    static boolean isEach(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(EACH)
                && (call.name.equals(NEXT) || call.name.equals(CLOSE));
    }

    /** Tells whether an instruction opens a loop over a stream, if it is a call on the body's own scope. */
    static boolean isEachOpen(AbstractInsnNode insn, Frame<TypedValue> before) {
        return before != null
                && insn instanceof MethodInsnNode call
                && BodyType.isScope(call.owner)
                && call.name.equals("each")
                && TypedFrames.receiverOf(call, before).origin() == TypedValue.SCOPE;
    }

    /** Tells whether an instruction is where a loop over a stream takes an element. */
    public static boolean isEachElement(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && call.owner.equals(EACH) && call.name.equals(ELEMENT);
    }

    /** Tells whether a loop over a stream asks here for its next element. */
    public boolean isEachNext() {
        return call.owner.equals(EACH) && call.name.equals(NEXT);
    }

    /** Tells whether a loop over a stream is left here. */
    public boolean isEachEnd() {
        return call.owner.equals(EACH) && call.name.equals(CLOSE);
    }

    /** Tells whether a group of tasks is closed here. */
    public boolean isGroupEnd() {
        return isGroupClose(call);
    }

    /** Tells whether this hands over to another body of the same kind, all of whose elements it hands out. */
    public boolean isYieldAll() {
        return call.name.equals("yieldAll");
    }

    /** Tells whether a type is that of a group of tasks. */
    static boolean isGroup(Object type) {
        return GROUP.equals(type);
    }

    /** Tells whether this is the call of a method that lets other tasks run. */
    public boolean isPause() {
        return call.name.equals(PAUSE);
    }

    /** Tells whether the call's receiver is the body's scope. */
    public boolean isOnScope() {
        return !isGroupClose(call) && !call.owner.equals(EACH);
    }

    /** The type of what the suspension hands out or waits for: that of an argument, if need be {@code null}, or of a group. */
    public Type argument() {
        if (!isOnScope()) {
            return Type.getObjectType(isGroupEnd() ? GROUP : ITERATOR);
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        return arguments.length == 1 ? arguments[0] : Type.getObjectType(GROUP + "$Policy");
    }

    /** How many operands the call takes from the stack. */
    public int operands() {
        return (isOnScope() ? 1 : 0) + (isOnScope() ? Type.getArgumentTypes(call.desc).length : 1);
    }

    static boolean isSuspension(AbstractInsnNode insn, Frame<TypedValue> before) {
        return before != null
                && kindOf(insn) != null
                && TypedFrames.receiverOf((MethodInsnNode) insn, before).origin() == TypedValue.SCOPE;
    }

    static Suspension at(int number, MethodInsnNode call) {
        Kind kind = isGroupClose(call) || isEach(call) ? Kind.DELEGATE : kindOf(call);
        return new Suspension(number, kind, call, BodyMethod.lineOf(call));
    }
}

package io.fermata.compiler.check;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodySite;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Refuses bodies whose scope gets out of them, and suspensions on something that may not be their scope.
 *
 * <p>Afterwards every call that can suspend the body is a call on its own scope, and nobody else has the scope.
 */
public final class ScopeUse {

    private final BodyMethod body;
    private final TypedFrames frames;

    private ScopeUse(BodyMethod body, TypedFrames frames) {
        this.body = body;
        this.frames = frames;
    }

    /** Checks one body. */
    public static void check(BodyMethod body, TypedFrames frames) {
        ScopeUse use = new ScopeUse(body, frames);
        for (AbstractInsnNode insn : body.code().instructions) {
            Frame<TypedValue> before = insn.getOpcode() < 0 ? null : frames.before(insn);
            if (before != null && before.getStackSize() > 0) {
                use.check(insn, before);
            }
        }
    }

    private void check(AbstractInsnNode insn, Frame<TypedValue> before) {
        if (insn instanceof MethodInsnNode call) {
            checkCall(call, before);
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
            int count = Type.getArgumentTypes(dynamic.desc).length;
            if (anyScope(before, count)) {
                if (isByName(dynamic) && TypedFrames.top(before, count - 1).mayBeScope()) {
                    String called = String.valueOf(dynamic.bsmArgs[0]);
                    throw refuse(
                            Refusal.UNCERTAIN_SCOPE,
                            insn,
                            "Groovy finds out at run time what " + called
                                    + " is called on, unless the class has @CompileStatic");
                }
                boolean lambda = dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
                throw lambda
                        ? captured(insn)
                        : refuse(Refusal.PASSED_SCOPE, insn, "The scope is an operand of an expression");
            }
        } else if (insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC) {
            if (TypedFrames.top(before, 0).mayBeScope()) {
                throw refuse(
                        Refusal.STORED_SCOPE, insn, "The scope is stored in the field " + ((FieldInsnNode) insn).name);
            }
        } else if (insn.getOpcode() == Opcodes.AASTORE
                && TypedFrames.top(before, 0).mayBeScope()) {
            throw refuse(Refusal.STORED_SCOPE, insn, "The scope is stored in an array");
        } else if (insn.getOpcode() == Opcodes.ARETURN
                && TypedFrames.top(before, 0).mayBeScope()) {
            throw refuse(Refusal.STORED_SCOPE, insn, "The scope is returned from the body");
        }
    }

    /** Groovy's calls, of which the first operand is the receiver and the first constant the method's name. */
    private static boolean isByName(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().startsWith("org/codehaus/groovy/") && dynamic.bsmArgs.length > 0;
    }

    private RuntimeException captured(AbstractInsnNode insn) {
        return refuse(Refusal.CAPTURED_SCOPE, insn, "A nested lambda captures the scope of the body around it");
    }

    private void checkCall(MethodInsnNode call, Frame<TypedValue> before) {
        int count = Type.getArgumentTypes(call.desc).length;
        if (BodySite.isReplacedBy(call) && anyScope(before, count)) {
            throw captured(call);
        }
        if (anyScope(before, count) && !isNullCheck(call)) {
            String callee =
                    call.owner.substring(call.owner.lastIndexOf('/') + 1).replace('$', '.');
            throw call.name.equals("<init>")
                    ? refuse(Refusal.PASSED_SCOPE, call, "The scope is passed to a constructor of " + callee)
                    : refuse(
                            Refusal.PASSED_SCOPE,
                            call,
                            "The scope is passed to the method " + callee + "." + call.name);
        }
        if (Suspension.kindOf(call) != null
                && TypedFrames.receiverOf(call, before).origin() == TypedValue.PERHAPS_SCOPE) {
            throw refuse(
                    Refusal.UNCERTAIN_SCOPE,
                    call,
                    "The receiver of " + call.name + " is the body's own scope on some paths only");
        }
    }

    /** Javac checks before {@code co::yield} that the scope isn't null, and Kotlin at many places. */
    private static boolean isNullCheck(MethodInsnNode call) {
        return call.owner.equals("java/util/Objects")
                        && call.name.equals("requireNonNull")
                        && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/Object;")
                || call.owner.equals("kotlin/jvm/internal/Intrinsics")
                        && call.name.startsWith("check")
                        && call.desc.matches("\\(Ljava/lang/Object;(Ljava/lang/String;)?\\)V");
    }

    private static boolean anyScope(Frame<TypedValue> before, int count) {
        for (int i = 0; i < count; i++) {
            if (TypedFrames.top(before, i).mayBeScope()) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException refuse(Refusal refusal, AbstractInsnNode insn, String problem) {
        return refusal.at(body.type(), body.host().sourceFile(), BodyMethod.lineOf(insn), problem);
    }
}

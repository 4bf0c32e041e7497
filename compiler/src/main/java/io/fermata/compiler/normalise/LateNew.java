package io.fermata.compiler.normalise;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import io.fermata.compiler.find.BodyMethod;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Moves allocations down to their constructor calls.
 *
 * <p>{@code new T(a, co.yield(b))} holds an object that is not yet initialised while it suspends itself, which nothing can
 * save. So
 *
 * <pre>
 *   new T; dup; [a]; [suspension]; invokespecial T.&lt;init&gt;
 * </pre>
 *
 * becomes
 *
 * <pre>
 *   new T; pop; [a]; [suspension]; store arguments; new T; dup; load arguments; invokespecial T.&lt;init&gt;
 * </pre>
 *
 * where the first {@code new} initialises the class when Java says so, and is otherwise dead. ECJ leaves out the {@code dup}
 * where the object isn't used. Afterwards no uninitialised object is alive at a suspension.
 *
 * <p>Constructors that only the host may call become method handles, which make the object themselves.
 */
public final class LateNew {

    private final BodyMethod body;
    private final MethodNode method;
    private final TypedFrames frames;
    private final HostOnly access;
    private final Set<AbstractInsnNode> late = Collections.newSetFromMap(new IdentityHashMap<>());

    private LateNew(BodyMethod body, TypedFrames frames, HostOnly access) {
        this.body = body;
        this.method = body.code();
        this.frames = frames;
        this.access = access;
    }

    /**
     * Changes the body's code where it has to.
     *
     * @param access knows the constructors that only the host may call, or is {@code null} if the code stays in the host
     * @return whether anything was changed, so that frames have to be found anew
     */
    public static boolean apply(BodyMethod body, TypedFrames frames, List<Suspension> suspensions, HostOnly access) {
        LateNew pass = new LateNew(body, frames, access);
        pass.findLate(suspensions);
        if (pass.late.isEmpty()) {
            return false;
        }
        pass.rewrite();
        return true;
    }

    private void findLate(List<Suspension> suspensions) {
        for (Suspension suspension : suspensions) {
            Frame<TypedValue> before = frames.before(suspension.call());
            for (int i = 0; i < before.getLocals(); i++) {
                if (before.getLocal(i).isUninitialised()) {
                    late.add((AbstractInsnNode) before.getLocal(i).type());
                }
            }
            for (int i = 0; i < before.getStackSize(); i++) {
                if (before.getStack(i).isUninitialised()) {
                    late.add((AbstractInsnNode) before.getStack(i).type());
                }
            }
        }
        if (access != null) {
            for (AbstractInsnNode insn : method.instructions) {
                if (isReachedConstructor(insn) && access.isHostOnly((MethodInsnNode) insn)) {
                    late.add(allocationOf((MethodInsnNode) insn));
                }
            }
        }
    }

    private boolean isReachedConstructor(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.name.equals("<init>")
                && frames.before(call) != null;
    }

    private AbstractInsnNode allocationOf(MethodInsnNode constructor) {
        return (AbstractInsnNode)
                TypedFrames.receiverOf(constructor, frames.before(constructor)).type();
    }

    private void rewrite() {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode map) {
                map.stack.removeIf(this::isLate);
                map.local.replaceAll(type -> isLate(type) ? Opcodes.TOP : type);
            } else if (insn.getOpcode() >= 0 && frames.before(insn) != null) {
                if (isReachedConstructor(insn) && late.contains(allocationOf((MethodInsnNode) insn))) {
                    construct((MethodInsnNode) insn);
                } else if (moves(insn)) {
                    method.instructions.remove(insn);
                }
            }
        }
        for (AbstractInsnNode allocation : late) {
            method.instructions.insert(allocation, new InsnNode(Opcodes.POP));
        }
    }

    private boolean isLate(Object mapped) {
        return mapped instanceof LabelNode label && late.contains(allocationAt(label));
    }

    /**
     * Tells whether an instruction only copies, keeps or drops an object that is gone now. Compilers duplicate a new object right
     * after its allocation; javac keeps it in local variables while a {@code try} in an argument needs the stack.
     */
    private boolean moves(AbstractInsnNode insn) {
        Frame<TypedValue> before = frames.before(insn);
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.ALOAD) {
            return late.contains(before.getLocal(((VarInsnNode) insn).var).type());
        }
        int involved = StackShape.involved(insn, before);
        for (int depth = 0; depth < involved; depth++) {
            if (late.contains(TypedFrames.top(before, depth).type())) {
                if (opcode == Opcodes.DUP || opcode == Opcodes.ASTORE || opcode == Opcodes.POP) {
                    return true;
                }
                throw unknown(insn);
            }
        }
        return false;
    }

    private static AbstractInsnNode allocationAt(LabelNode label) {
        AbstractInsnNode insn = label;
        while (insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return insn;
    }

    private void construct(MethodInsnNode constructor) {
        AbstractInsnNode allocation = allocationOf(constructor);
        Frame<TypedValue> atCall = frames.before(constructor);
        int below = Type.getArgumentTypes(constructor.desc).length + 1;
        boolean used =
                below < atCall.getStackSize() && TypedFrames.top(atCall, below).type() == allocation;
        InsnList code = method.instructions;
        if (access != null && access.isHostOnly(constructor)) {
            code.insert(constructor, access.construction(constructor));
            if (!used) {
                code.insert(constructor.getNext(), new InsnNode(Opcodes.POP));
            }
            code.remove(constructor);
            return;
        }
        InsnList before = new InsnList();
        InsnList loads = new InsnList();
        Type[] arguments = Type.getArgumentTypes(constructor.desc);
        int slot = body.firstTemporary();
        for (int i = arguments.length - 1; i >= 0; i--) {
            before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), slot));
            loads.insert(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), slot));
            slot += arguments[i].getSize();
        }
        method.maxLocals = Math.max(method.maxLocals, slot);
        before.add(new TypeInsnNode(Opcodes.NEW, constructor.owner));
        if (used) {
            before.add(new InsnNode(Opcodes.DUP));
        }
        before.add(loads);
        code.insertBefore(constructor, before);
    }

    private RuntimeException unknown(AbstractInsnNode insn) {
        return Refusal.UNKNOWN_SHAPE.at(
                body.host().sourceFile(),
                BodyMethod.lineOf(insn),
                "The class file holds an object that is not yet initialised in an unknown way");
    }
}

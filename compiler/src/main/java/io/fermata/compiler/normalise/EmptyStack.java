package io.fermata.compiler.normalise;

import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Takes the operands below a suspending call off the stack, into local variables.
 *
 * <pre>
 *   [a] [b] scope argument; invokeinterface yield
 * </pre>
 *
 * becomes
 *
 * <pre>
 *   store argument; pop; store b; store a; load argument; SUSPEND; store result; load a; load b; load result
 * </pre>
 *
 * Afterwards a suspension is a static call of the scope's method with nothing but its argument on the stack, so that later
 * passes deal with local variables only.
 */
public final class EmptyStack {

    private final MethodNode method;
    private final TypedFrames frames;
    private final int firstTemporary;
    private int nextTemporary;

    private EmptyStack(BodyMethod body, TypedFrames frames) {
        this.method = body.code();
        this.frames = frames;
        this.firstTemporary = body.firstTemporary();
    }

    /**
     * Changes the body's code.
     *
     * @param frames the frames of the body; they will hold those before the suspensions in their new form, but for the stack
     * @return the suspensions in their new form
     */
    public static List<Suspension> apply(BodyMethod body, TypedFrames frames, List<Suspension> suspensions) {
        EmptyStack pass = new EmptyStack(body, frames);
        List<Suspension> emptied = new ArrayList<>(suspensions.size());
        for (Suspension suspension : suspensions) {
            emptied.add(pass.empty(suspension));
        }
        body.code().maxStack += 2;
        return emptied;
    }

    private Suspension empty(Suspension suspension) {
        MethodInsnNode call = suspension.call();
        Frame<TypedValue> before = frames.before(call);
        Type argument = suspension.argument();
        int operands = suspension.operands();
        int below = before.getStackSize() - operands;
        boolean onScope = suspension.isOnScope();
        InsnList saves = new InsnList();
        InsnList loads = new InsnList();
        List<TypedValue> alive = new ArrayList<>();
        if (onScope && operands == 1) {
            saves.add(new InsnNode(Opcodes.ACONST_NULL));
        }
        if (below == 0 && argument.getSize() == 1) {
            if (onScope) {
                saves.add(new InsnNode(Opcodes.SWAP));
                saves.add(new InsnNode(Opcodes.POP));
            }
        } else {
            nextTemporary = firstTemporary;
            int argumentSlot = fresh(argument.getSize());
            saves.add(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), argumentSlot));
            for (int i = 0; i < argument.getSize(); i++) {
                alive.add(TypedFrames.NO_VALUE);
            }
            if (onScope) {
                saves.add(new InsnNode(Opcodes.POP));
            }
            for (int i = below - 1; i >= 0; i--) {
                spill(before.getStack(i), saves, loads, alive);
            }
            saves.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), argumentSlot));
        }
        Type result = Type.getReturnType(call.desc);
        if (loads.size() > 0 && result != Type.VOID_TYPE) {
            int resultSlot = fresh(result.getSize());
            loads.insert(new VarInsnNode(result.getOpcode(Opcodes.ISTORE), resultSlot));
            loads.add(new VarInsnNode(result.getOpcode(Opcodes.ILOAD), resultSlot));
        }
        String descriptor = Type.getMethodDescriptor(result, argument);
        MethodInsnNode suspend = new MethodInsnNode(Opcodes.INVOKESTATIC, call.owner, call.name, descriptor, true);
        method.instructions.insertBefore(call, saves);
        method.instructions.insert(call, loads);
        method.instructions.set(call, suspend);
        frames.replace(call, suspend, alive);
        return new Suspension(suspension.number(), suspension.kind(), suspend, suspension.line());
    }

    private void spill(TypedValue value, InsnList saves, InsnList loads, List<TypedValue> alive) {
        if (value.type() == Opcodes.NULL) {
            saves.add(new InsnNode(Opcodes.POP));
            loads.insert(new InsnNode(Opcodes.ACONST_NULL));
            return;
        }
        Type type = Type.getType(value.descriptor());
        int slot = fresh(type.getSize());
        alive.add(value);
        saves.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
        loads.insert(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
    }

    private int fresh(int size) {
        int slot = nextTemporary;
        nextTemporary += size;
        method.maxLocals = Math.max(method.maxLocals, nextTemporary);
        return slot;
    }
}

package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types, and where it matters the origins, of all values before each instruction of a body.
 *
 * <p>Types come from one walk along the code. Where paths meet, the compiler that wrote the class file left a stack map
 * frame, so that nothing has to be merged and no class hierarchy is asked for. (Asking for it, as ASM's
 * {@code COMPUTE_FRAMES} does, needs classes that may not be loadable here.) Origins are carried along; only if the scope or
 * a caught exception crosses a place where paths meet are they found by iteration over all paths.
 */
public final class TypedFrames {

    /** What a local variable holds that has no value. */
    public static final TypedValue NO_VALUE = TypedValue.TOP;

    private final BodyMethod body;
    private final InsnList code;

    /** By instruction, not by number: passes insert instructions while they use the frames. */
    private final Map<AbstractInsnNode, Frame<TypedValue>> frames;

    private boolean scopeMeetsPaths;

    private TypedFrames(BodyMethod body) {
        this.body = body;
        this.code = body.code().instructions;
        this.frames = new IdentityHashMap<>(code.size());
    }

    /**
     * Analyses a body.
     *
     * @param body the body
     * @param allOrigins whether the origins of caught exceptions are wanted too
     * @return its frames
     */
    public static TypedFrames of(BodyMethod body, boolean allOrigins) {
        TypedFrames frames = new TypedFrames(body);
        frames.walk();
        if (allOrigins || frames.scopeMeetsPaths) {
            frames.findOrigins();
        }
        return frames;
    }

    /**
     * The state before an instruction.
     *
     * @return its frame, or {@code null} if the instruction can't be reached
     */
    public Frame<TypedValue> before(AbstractInsnNode insn) {
        return frames.get(insn);
    }

    /**
     * The state behind an instruction, whichever way it goes on.
     *
     * @param insn an instruction that can be reached
     * @return a new frame
     */
    public Frame<TypedValue> behind(AbstractInsnNode insn) {
        TypeInterpreter interpreter = new TypeInterpreter(body.code().tryCatchBlocks, body.scopeSlot());
        return executed(insn, frames.get(insn), interpreter);
    }

    /**
     * Notes that an instruction has taken the place of another one, before which the local variables are the same, except
     * that some more have got values.
     *
     * @param more the values of the local variables from {@link BodyMethod#firstTemporary} upwards
     */
    public void replace(AbstractInsnNode old, AbstractInsnNode replacement, List<TypedValue> more) {
        Frame<TypedValue> before = frames.get(old);
        int size = 0;
        for (TypedValue value : more) {
            size += value.getSize();
        }
        int first = body.firstTemporary();
        Frame<TypedValue> frame = new Frame<>(first + size, 0);
        for (int slot = 0; slot < first; slot++) {
            frame.setLocal(slot, before.getLocal(slot));
        }
        int slot = first;
        for (TypedValue value : more) {
            frame.setLocal(slot++, value);
            if (value.getSize() == 2) {
                frame.setLocal(slot++, TypedValue.TOP);
            }
        }
        frames.put(replacement, frame);
    }

    /** The value at a depth of the operand stack, 0 being the top. */
    public static TypedValue top(Frame<TypedValue> frame, int depth) {
        return frame.getStack(frame.getStackSize() - 1 - depth);
    }

    private void walk() {
        TypeInterpreter interpreter = new TypeInterpreter(body.code().tryCatchBlocks, body.scopeSlot());
        Frame<TypedValue> now = start();
        for (AbstractInsnNode insn = code.getFirst(); insn != null; insn = insn.getNext()) {
            if (insn instanceof FrameNode map) {
                scopeMeetsPaths |= now != null && holdsScope(now);
                now = framed(map);
            }
            if (now == null) {
                continue;
            }
            if (insn.getOpcode() >= 0) {
                frames.put(insn, now);
                now = after(insn, now, interpreter);
            }
        }
    }

    private Frame<TypedValue> start() {
        MethodNode method = body.code();
        Frame<TypedValue> start = new Frame<>(method.maxLocals, method.maxStack);
        int slot = 0;
        for (Type type : body.locals()) {
            TypedValue value = TypeInterpreter.of(type);
            boolean isScope = slot == body.scopeSlot();
            start.setLocal(slot++, isScope ? new TypedValue(value.type(), TypedValue.SCOPE) : value);
            if (value.getSize() == 2) {
                start.setLocal(slot++, TypedValue.TOP);
            }
        }
        while (slot < method.maxLocals) {
            start.setLocal(slot++, TypedValue.TOP);
        }
        return start;
    }

    private Frame<TypedValue> after(AbstractInsnNode insn, Frame<TypedValue> before, TypeInterpreter interpreter) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.ASTORE) {
            TypedValue stored = top(before, 0);
            int slot = ((VarInsnNode) insn).var;
            scopeMeetsPaths |= slot == body.scopeSlot() || stored.mayBeScope() && slot < body.firstTemporary();
        }
        scopeMeetsPaths |= isBranch(insn) && holdsScope(before);
        if (opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            return null;
        }
        return executed(insn, before, interpreter);
    }

    private Frame<TypedValue> executed(AbstractInsnNode insn, Frame<TypedValue> before, TypeInterpreter interpreter) {
        int opcode = insn.getOpcode();
        Frame<TypedValue> after = new Frame<>(before);
        try {
            after.execute(insn, interpreter);
        } catch (AnalyzerException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD && ((VarInsnNode) insn).var >= body.firstTemporary()) {
            after.setLocal(((VarInsnNode) insn).var, TypedValue.TOP);
        }
        if (opcode == Opcodes.INVOKESPECIAL && ((MethodInsnNode) insn).name.equals("<init>")) {
            initialise(after, receiverOf((MethodInsnNode) insn, before));
        }
        return after;
    }

    private static boolean isBranch(AbstractInsnNode insn) {
        return insn instanceof JumpInsnNode
                || insn.getOpcode() == Opcodes.TABLESWITCH
                || insn.getOpcode() == Opcodes.LOOKUPSWITCH;
    }

    private static boolean holdsScope(Frame<TypedValue> frame) {
        for (int i = 0; i < frame.getStackSize(); i++) {
            if (frame.getStack(i).mayBeScope()) {
                return true;
            }
        }
        return false;
    }

    /** What is known of a value of a declared type. */
    public static TypedValue valueOf(Type type) {
        return TypeInterpreter.of(type);
    }

    /** The value that a call is made on. */
    public static TypedValue receiverOf(MethodInsnNode call, Frame<TypedValue> before) {
        return top(before, Type.getArgumentTypes(call.desc).length);
    }

    private static void initialise(Frame<TypedValue> frame, TypedValue object) {
        if (!(object.type() instanceof AbstractInsnNode allocation)) {
            return;
        }
        TypedValue initialised = new TypedValue(((TypeInsnNode) allocation).desc, TypedValue.UNKNOWN);
        for (int i = 0; i < frame.getLocals(); i++) {
            if (frame.getLocal(i).equals(object)) {
                frame.setLocal(i, initialised);
            }
        }
        for (int i = 0; i < frame.getStackSize(); i++) {
            if (frame.getStack(i).equals(object)) {
                frame.setStack(i, initialised);
            }
        }
    }

    private Frame<TypedValue> framed(FrameNode map) {
        Frame<TypedValue> frame = new Frame<>(body.code().maxLocals, body.code().maxStack);
        int slot = 0;
        for (Object type : map.local) {
            TypedValue value = mapped(type);
            if (slot == body.scopeSlot() && value.isReference()) {
                value = new TypedValue(value.type(), TypedValue.SCOPE);
            }
            frame.setLocal(slot++, value);
            if (value.getSize() == 2) {
                frame.setLocal(slot++, TypedValue.TOP);
            }
        }
        while (slot < body.code().maxLocals) {
            frame.setLocal(slot++, TypedValue.TOP);
        }
        for (Object type : map.stack) {
            frame.push(mapped(type));
        }
        return frame;
    }

    private static TypedValue mapped(Object type) {
        if (type instanceof LabelNode label) {
            AbstractInsnNode allocation = label;
            while (allocation.getOpcode() < 0) {
                allocation = allocation.getNext();
            }
            return new TypedValue(allocation, TypedValue.UNKNOWN);
        }
        return new TypedValue(type, TypedValue.UNKNOWN);
    }

    private void findOrigins() {
        List<TryCatchBlockNode> blocks = body.code().tryCatchBlocks;
        Analyzer<TypedValue> analyzer = new Analyzer<>(new TypeInterpreter(blocks, body.scopeSlot()));
        Frame<TypedValue>[] origins;
        try {
            origins = analyzer.analyze(body.host().name(), body.code());
        } catch (AnalyzerException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (Map.Entry<AbstractInsnNode, Frame<TypedValue>> frame : frames.entrySet()) {
            Frame<TypedValue> origin = origins[code.indexOf(frame.getKey())];
            if (origin != null) {
                frame.setValue(combined(frame.getValue(), origin));
            }
        }
    }

    private static Frame<TypedValue> combined(Frame<TypedValue> types, Frame<TypedValue> origins) {
        Frame<TypedValue> both = new Frame<>(types);
        for (int i = 0; i < types.getLocals(); i++) {
            both.setLocal(i, with(types.getLocal(i), origins.getLocal(i)));
        }
        for (int i = 0; i < types.getStackSize(); i++) {
            both.setStack(i, with(types.getStack(i), origins.getStack(i)));
        }
        return both;
    }

    private static TypedValue with(TypedValue type, TypedValue origin) {
        return type.origin() == origin.origin() || !type.isReference()
                ? type
                : new TypedValue(type.type(), origin.origin());
    }
}

package io.fermata.compiler.normalise;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.analyse.EachLoop;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Makes loops over {@code each} close their streams, whichever way they are left.
 *
 * <pre>{@code
 *       for (T x : s.each(stream)) { A; if (c) break; B; }
 *
 *       it = Each.of(stream).iterator();
 *       try {
 *           while (SUSPEND it.hasNext()) { x = it.next(); A; if (c) goto left; B; }
 *       } catch (any t) {
 *           SUSPEND Each.failed(it, t).close(); throw t;
 *       }
 *   behind: ...
 *   left: SUSPEND it.close(); goto behind;
 * }</pre>
 *
 * <p>{@link EachLoop} says what is within a loop. What is added stands behind the body's own code, and is covered by copies of
 * those entries of the exception table that cover the loop as a whole: a failure of the closing goes where one of the loop
 * statement goes. Of several loops that are left at once the inner ones are closed first.
 */
public final class EachLoops {

    private static final Object THROWABLE = "java/lang/Throwable";

    private final BodyMethod body;
    private final MethodNode method;
    private final InsnList code;
    private final TypedFrames frames;
    private final List<EachLoop> loops;

    /** The code as it was. */
    private final AbstractInsnNode[] old;

    private final List<TryCatchBlockNode> oldBlocks;

    /** For each loop those within it. */
    private final Map<EachLoop, Set<EachLoop>> inner = new IdentityHashMap<>();

    /** For each loop the entries of the old exception table that cover it as a whole. */
    private final Map<EachLoop, Set<TryCatchBlockNode>> around = new IdentityHashMap<>();

    /** What is added behind the code. */
    private final InsnList added = new InsnList();

    /** The pieces of added code that close a loop, with the labels around them. */
    private final List<Piece> pieces = new ArrayList<>();

    /** Where exits go on, by the instruction there. */
    private final Map<AbstractInsnNode, LabelNode> targets = new LinkedHashMap<>();

    private record Piece(EachLoop loop, LabelNode start, LabelNode end) {}

    private EachLoops(BodyMethod body, TypedFrames frames, List<EachLoop> loops) {
        this.body = body;
        this.method = body.code();
        this.code = method.instructions;
        this.frames = frames;
        this.loops = loops;
        this.old = code.toArray();
        this.oldBlocks = List.copyOf(method.tryCatchBlocks);
        for (EachLoop loop : loops) {
            inner.put(loop, loops.stream().filter(loop::encloses).collect(Collectors.toSet()));
            around.put(loop, oldBlocks.stream().filter(loop::isWithin).collect(Collectors.toSet()));
        }
    }

    /**
     * Changes the body's code.
     *
     * @return whether there was a loop, so that the frames are no longer true
     */
    public static boolean apply(BodyMethod body, TypedFrames frames) {
        List<EachLoop> loops = body.type().isAsync() ? EachLoop.allOf(body, frames) : List.of();
        if (loops.isEmpty()) {
            return false;
        }
        new EachLoops(body, frames, loops).rewrite();
        return true;
    }

    private void rewrite() {
        Map<EachLoop, Integer> places = new LinkedHashMap<>();
        for (EachLoop loop : loops) {
            places.put(loop, placeInTable(loop));
        }
        List<Exit> exits = exits();
        Map<EachLoop, LabelNode> handlers = new LinkedHashMap<>();
        for (EachLoop loop : loops) {
            handlers.put(loop, addHandler(loop));
        }
        Map<EachLoop, List<LabelNode[]>> ranges = new LinkedHashMap<>();
        for (EachLoop loop : loops) {
            ranges.put(loop, rangesOf(loop));
        }
        for (Exit exit : exits) {
            redirect(exit);
        }
        writeTable(places, handlers, ranges);
        for (EachLoop loop : loops) {
            replaceCalls(loop);
        }
        code.add(added);
        method.maxStack += 3;
    }

    /** Where the entries of a loop's handler belong: before all entries that cover the loop as a whole. */
    private int placeInTable(EachLoop loop) {
        int place = 0;
        while (place < oldBlocks.size() && !around.get(loop).contains(oldBlocks.get(place))) {
            place++;
        }
        return place;
    }

    /** A way out of some loops, the inner ones first: to a place in the code, or out of the body. */
    private record Exit(AbstractInsnNode from, AbstractInsnNode to, AbstractInsnNode behind, List<EachLoop> left) {}

    private List<Exit> exits() {
        ControlFlow flow = ControlFlow.of(method);
        List<Exit> exits = new ArrayList<>();
        for (int at = 0; at < old.length; at++) {
            if (old[at].getOpcode() < 0 || frames.before(old[at]) == null) {
                continue;
            }
            int opcode = old[at].getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                addExit(exits, at, null, null);
            }
            for (int next : flow.successors(at)) {
                addExit(exits, at, old[next], EachLoop.real(old[next]));
            }
        }
        return exits;
    }

    private void addExit(List<Exit> exits, int at, AbstractInsnNode to, AbstractInsnNode behind) {
        List<EachLoop> left = new ArrayList<>();
        for (EachLoop loop : loops) {
            boolean stays = behind != null && loop.within().get(code.indexOf(behind));
            if (loop.within().get(at) && old[at] != loop.hasNext() && !stays) {
                left.add(loop);
            }
        }
        Exit exit = new Exit(old[at], to, behind, left);
        if (!left.isEmpty() && !exits.contains(exit)) {
            exits.add(exit);
        }
    }

    private LabelNode addHandler(EachLoop loop) {
        LabelNode handler = new LabelNode();
        added.add(handler);
        added.add(new FrameNode(Opcodes.F_NEW, 0, null, 1, new Object[] {THROWABLE}));
        ((FrameNode) added.getLast()).local = localsOf(loop);
        addLine(loop.hasNext());
        LabelNode start = new LabelNode();
        added.add(start);
        added.add(new InsnNode(Opcodes.DUP));
        added.add(new VarInsnNode(Opcodes.ALOAD, loop.slot()));
        added.add(new InsnNode(Opcodes.SWAP));
        added.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                Suspension.EACH,
                "failed",
                "(Ljava/util/Iterator;Ljava/lang/Throwable;)Ljava/util/Iterator;",
                false));
        addClose();
        added.add(new InsnNode(Opcodes.ATHROW));
        LabelNode end = new LabelNode();
        added.add(end);
        pieces.add(new Piece(loop, start, end));
        return handler;
    }

    private void addClose() {
        added.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, Suspension.EACH, Suspension.CLOSE, "(Ljava/util/Iterator;)V", false));
    }

    private void addLine(AbstractInsnNode as) {
        int line = BodyMethod.lineOf(as);
        if (line > 0) {
            LabelNode here = new LabelNode();
            added.add(here);
            added.add(new LineNumberNode(line, here));
        }
    }

    /**
     * The local variables that a loop's handler needs: the iterators of its loop and of those around it, and what the handlers
     * around the loop need, which all instructions within it provide.
     */
    private List<Object> localsOf(EachLoop loop) {
        Object[] slots = new Object[method.maxLocals];
        for (LabelNode handler : loop.around()) {
            AbstractInsnNode map = handler;
            while (!(map instanceof FrameNode)) {
                map = map.getNext();
            }
            int slot = 0;
            for (Object type : ((FrameNode) map).local) {
                if (type != Opcodes.TOP) {
                    slots[slot] = joined(loop, slots[slot], type, slot);
                }
                slot += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
            }
        }
        for (EachLoop each : loops) {
            if (each == loop || inner.get(each).contains(loop)) {
                slots[each.slot()] = Suspension.ITERATOR;
            }
        }
        return locals(slots);
    }

    private Object joined(EachLoop loop, Object one, Object other, int slot) {
        if (one == null || one.equals(other)) {
            return other;
        }
        Object now = frames.before(loop.hasNext()).getLocal(slot).type();
        if (now.equals(one) || now.equals(other)) {
            return now;
        }
        throw Refusal.UNKNOWN_SHAPE.at(
                body.host().sourceFile(),
                BodyMethod.lineOf(loop.hasNext()),
                "The catch clauses around the loop over a stream need a variable as " + one + " and as " + other);
    }

    private static List<Object> locals(Object[] slots) {
        int size = slots.length;
        while (size > 0 && (slots[size - 1] == null || slots[size - 1] == Opcodes.TOP)) {
            size--;
        }
        List<Object> locals = new ArrayList<>();
        for (int slot = 0; slot < size; slot++) {
            Object type = slots[slot] == null ? Opcodes.TOP : slots[slot];
            locals.add(type);
            if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
                slot++;
            }
        }
        return locals;
    }

    private FrameNode frameOf(Frame<TypedValue> state) {
        Object[] slots = new Object[state.getLocals()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = mapped(state.getLocal(slot));
        }
        List<Object> stack = new ArrayList<>();
        for (int i = 0; i < state.getStackSize(); i++) {
            stack.add(mapped(state.getStack(i)));
        }
        FrameNode map = new FrameNode(Opcodes.F_NEW, 0, null, stack.size(), stack.toArray());
        map.local = locals(slots);
        return map;
    }

    /** An object that waits for its constructor is known by the place where it was made. */
    private Object mapped(TypedValue value) {
        if (!(value.type() instanceof AbstractInsnNode allocation)) {
            return value.type();
        }
        if (allocation.getPrevious() instanceof LabelNode label) {
            return label;
        }
        LabelNode label = new LabelNode();
        code.insertBefore(allocation, label);
        return label;
    }

    /** The ranges of the code that is within a loop, as pairs of labels. */
    private List<LabelNode[]> rangesOf(EachLoop loop) {
        List<LabelNode[]> ranges = new ArrayList<>();
        LabelNode start = null;
        AbstractInsnNode last = null;
        for (int at = 0; at <= old.length; at++) {
            boolean isReal = at < old.length && old[at].getOpcode() >= 0;
            boolean inside = isReal && loop.within().get(at);
            if (inside && start == null) {
                start = new LabelNode();
                code.insertBefore(old[at], start);
            } else if (start != null && (isReal && !inside || at == old.length)) {
                LabelNode end = new LabelNode();
                code.insert(last, end);
                ranges.add(new LabelNode[] {start, end});
                start = null;
            }
            if (inside) {
                last = old[at];
            }
        }
        return ranges;
    }

    private void redirect(Exit exit) {
        AbstractInsnNode from = exit.from();
        LabelNode way = new LabelNode();
        Frame<TypedValue> state = exit.to() == null ? frames.before(from) : frames.behind(from);
        added.add(way);
        added.add(frameOf(state));
        addLine(from);
        for (EachLoop loop : exit.left()) {
            LabelNode start = new LabelNode();
            LabelNode end = new LabelNode();
            added.add(start);
            added.add(new VarInsnNode(Opcodes.ALOAD, loop.slot()));
            addClose();
            added.add(end);
            pieces.add(new Piece(loop, start, end));
        }
        if (exit.to() == null) {
            added.add(new InsnNode(from.getOpcode()));
            code.set(from, new JumpInsnNode(Opcodes.GOTO, way));
            return;
        }
        added.add(new JumpInsnNode(Opcodes.GOTO, targetAt(exit.behind())));
        boolean jumps = lead(from, exit.to(), way);
        if (!jumps) {
            code.insert(from, new JumpInsnNode(Opcodes.GOTO, way));
        }
    }

    /** Leads a jump elsewhere, and tells whether it was one. */
    private static boolean lead(AbstractInsnNode from, AbstractInsnNode to, LabelNode way) {
        if (from instanceof JumpInsnNode jump && jump.label == to) {
            jump.label = way;
            return true;
        }
        if (from instanceof TableSwitchInsnNode table) {
            table.labels.replaceAll(label -> label == to ? way : label);
            table.dflt = table.dflt == to ? way : table.dflt;
            return true;
        }
        if (from instanceof LookupSwitchInsnNode lookup) {
            lookup.labels.replaceAll(label -> label == to ? way : label);
            lookup.dflt = lookup.dflt == to ? way : lookup.dflt;
            return true;
        }
        return false;
    }

    /** A label at an instruction that has a stack map frame. */
    private LabelNode targetAt(AbstractInsnNode insn) {
        return targets.computeIfAbsent(insn, key -> {
            LabelNode label = new LabelNode();
            AbstractInsnNode before = insn.getPrevious();
            while (before != null && before.getOpcode() < 0 && !(before instanceof FrameNode)) {
                before = before.getPrevious();
            }
            if (before instanceof FrameNode map) {
                code.insertBefore(map, label);
            } else {
                code.insertBefore(insn, label);
                code.insertBefore(insn, frameOf(frames.before(insn)));
            }
            return label;
        });
    }

    private void writeTable(
            Map<EachLoop, Integer> places, Map<EachLoop, LabelNode> handlers, Map<EachLoop, List<LabelNode[]>> ranges) {
        List<TryCatchBlockNode> table = new ArrayList<>();
        for (int place = 0; place <= oldBlocks.size(); place++) {
            for (EachLoop loop : loops) {
                if (places.get(loop) == place) {
                    for (LabelNode[] range : ranges.get(loop)) {
                        table.add(new TryCatchBlockNode(range[0], range[1], handlers.get(loop), null));
                    }
                    for (Piece piece : pieces) {
                        if (inner.get(loop).contains(piece.loop())) {
                            table.add(new TryCatchBlockNode(piece.start(), piece.end(), handlers.get(loop), null));
                        }
                    }
                }
            }
            if (place < oldBlocks.size()) {
                TryCatchBlockNode block = oldBlocks.get(place);
                table.add(block);
                for (Piece piece : pieces) {
                    if (around.get(piece.loop()).contains(block)) {
                        table.add(new TryCatchBlockNode(piece.start(), piece.end(), block.handler, block.type));
                    }
                }
            }
        }
        method.tryCatchBlocks.clear();
        method.tryCatchBlocks.addAll(table);
    }

    private void replaceCalls(EachLoop loop) {
        MethodInsnNode open = loop.open();
        code.insertBefore(open, new InsnNode(Opcodes.SWAP));
        code.insertBefore(open, new InsnNode(Opcodes.POP));
        code.set(
                open,
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        Suspension.EACH,
                        "of",
                        "(Lio/fermata/AsyncStream;)Ljava/lang/Iterable;",
                        false));
        code.set(
                loop.hasNext(),
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC, Suspension.EACH, Suspension.NEXT, "(Ljava/util/Iterator;)Z", false));
        code.set(
                loop.next(),
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        Suspension.EACH,
                        Suspension.ELEMENT,
                        "(Ljava/util/Iterator;)Ljava/lang/Object;",
                        false));
    }
}

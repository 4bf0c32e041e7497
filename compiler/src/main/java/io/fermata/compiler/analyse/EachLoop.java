package io.fermata.compiler.analyse;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A loop over {@code s.each(stream)}: the calls that it consists of, and which instructions are within it.
 *
 * <p>In bytecode it is a jump backwards. An instruction is within the loop
 *
 * <ul>
 *   <li>if it can be reached from where there is an element, without asking for the next one, and the loop can be gone on with
 *       from it;
 *   <li>or if it is on the way to leave it, by {@code return} for instance: then it can't be reached from where the stream is at
 *       its end, and stands between the loop's start and its end;
 *   <li>and if all handlers that cover the loop as a whole cover it: the code of a {@code finally} around the loop, of which
 *       compilers put a copy before each {@code return}, is not within it.
 * </ul>
 *
 * <p>The loop's end is the target of the jump that leaves it at the end of the stream, or, where javac has led that one on to
 * somewhere else, the end of the range of the variable that holds the element. Only if there is neither, because a loop stands
 * last in a loop without end and its class was compiled without variable names, what follows a {@code break} out of both is
 * taken for a part of the inner one: its stream is closed later then.
 */
public final class EachLoop {

    private final BodyMethod body;
    private final InsnList code;
    private final ControlFlow flow;

    private final MethodInsnNode open;
    private final int slot;
    private VarInsnNode head;
    private MethodInsnNode hasNext;
    private MethodInsnNode next;
    private JumpInsnNode jump;

    private final Set<LabelNode> around = new HashSet<>();
    private final BitSet within = new BitSet();

    private EachLoop(BodyMethod body, ControlFlow flow, MethodInsnNode open) {
        this.body = body;
        this.code = body.code().instructions;
        this.flow = flow;
        this.open = open;
        AbstractInsnNode iterator = real(open.getNext());
        AbstractInsnNode store = iterator == null ? null : real(iterator.getNext());
        if (!isCall(iterator, "java/lang/Iterable", "iterator")
                || store == null
                || store.getOpcode() != Opcodes.ASTORE) {
            throw refuse();
        }
        this.slot = ((VarInsnNode) store).var;
        findUses(store);
    }

    /**
     * Finds the loops over streams of a body.
     *
     * @return the loops, inner ones before those around them
     * @throws io.fermata.CoroutineCompileException if {@code each} stands elsewhere than in the head of a loop
     */
    public static List<EachLoop> allOf(BodyMethod body, TypedFrames frames) {
        List<EachLoop> loops = new ArrayList<>();
        ControlFlow flow = null;
        for (AbstractInsnNode insn : body.code().instructions) {
            if (Suspension.isEachOpen(insn, frames.before(insn))) {
                flow = flow == null ? ControlFlow.of(body.code()) : flow;
                loops.add(new EachLoop(body, flow, (MethodInsnNode) insn));
            }
        }
        for (EachLoop loop : loops) {
            loop.findRegion();
        }
        return sorted(loops);
    }

    /** Puts inner loops first. */
    private static List<EachLoop> sorted(List<EachLoop> loops) {
        List<EachLoop> sorted = new ArrayList<>();
        for (EachLoop loop : loops) {
            int at = 0;
            while (at < sorted.size() && !sorted.get(at).encloses(loop)) {
                at++;
            }
            sorted.add(at, loop);
        }
        return sorted;
    }

    private RuntimeException refuse() {
        return Refusal.NOT_A_LOOP.at(
                body.host().sourceFile(),
                BodyMethod.lineOf(open),
                "The elements of each(...) are asked for elsewhere than by a for loop");
    }

    private static boolean isCall(AbstractInsnNode insn, String owner, String name) {
        return insn instanceof MethodInsnNode call && call.owner.equals(owner) && call.name.equals(name);
    }

    /** An instruction, or the first behind it that is one, and no label, line number or stack map frame. */
    public static AbstractInsnNode real(AbstractInsnNode from) {
        AbstractInsnNode insn = from;
        while (insn != null && insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return insn;
    }

    private int real(int from) {
        return code.indexOf(real(code.get(from)));
    }

    /** Finds the calls on the iterator. */
    private void findUses(AbstractInsnNode store) {
        BitSet seen = new BitSet();
        ArrayDeque<Integer> todo = new ArrayDeque<>();
        visit(seen, todo, code.indexOf(store) + 1);
        while (!todo.isEmpty()) {
            int at = todo.remove();
            if (code.get(at) instanceof VarInsnNode variable && variable.var == slot) {
                if (variable.getOpcode() != Opcodes.ALOAD) {
                    continue;
                }
                use(variable);
            }
            for (int after : flow.successors(at)) {
                visit(seen, todo, after);
            }
            for (int handler : flow.handlers(at)) {
                visit(seen, todo, handler);
            }
        }
        if (hasNext == null || next == null) {
            throw refuse();
        }
        AbstractInsnNode test = real(hasNext.getNext());
        if (test.getOpcode() != Opcodes.IFEQ && test.getOpcode() != Opcodes.IFNE) {
            throw refuse();
        }
        jump = (JumpInsnNode) test;
        AbstractInsnNode load = real(test.getOpcode() == Opcodes.IFEQ ? test.getNext() : jump.label);
        if (real(load.getNext()) != next) {
            throw refuse();
        }
    }

    private void use(VarInsnNode load) {
        AbstractInsnNode call = real(load.getNext());
        if (isCall(call, Suspension.ITERATOR, "hasNext") && hasNext == null) {
            head = load;
            hasNext = (MethodInsnNode) call;
        } else if (isCall(call, Suspension.ITERATOR, "next") && next == null) {
            next = (MethodInsnNode) call;
        } else {
            throw refuse();
        }
    }

    private static void visit(BitSet seen, ArrayDeque<Integer> todo, int at) {
        if (!seen.get(at)) {
            seen.set(at);
            todo.add(at);
        }
    }

    private void findRegion() {
        for (TryCatchBlockNode block : body.code().tryCatchBlocks) {
            if (isWithin(block)) {
                around.add(block.handler);
            }
        }
        boolean testsFirst = jump.getOpcode() == Opcodes.IFEQ;
        int behindJump = code.indexOf(jump) + 1;
        int target = code.indexOf(jump.label);
        int first = testsFirst ? behindJump : target;
        BitSet behind = reached(testsFirst ? target : behindJump, null);
        BitSet onwards = canGoOn();
        int lower = first;
        int upper = upperBound(testsFirst, target);
        BitSet seen =
                reached(first, at -> around(at) && !behind.get(at) && (onwards.get(at) || at >= lower && at < upper));
        within.or(seen);
        for (int at = code.indexOf(head); at <= code.indexOf(hasNext); at++) {
            within.set(at);
        }
    }

    private int upperBound(boolean testsFirst, int target) {
        if (!testsFirst) {
            return code.indexOf(head);
        }
        if (target > code.indexOf(jump)) {
            return target;
        }
        AbstractInsnNode store = next;
        while (store != null && !(store instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE)) {
            store = store.getNext();
        }
        MethodNode method = body.code();
        if (store != null && method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                if (variable.index == ((VarInsnNode) store).var && real(variable.start) == real(store.getNext())) {
                    return code.indexOf(variable.end);
                }
            }
        }
        return code.size();
    }

    /** Tells whether all handlers that cover the loop as a whole cover an instruction. */
    private boolean around(int at) {
        if (around.isEmpty()) {
            return true;
        }
        Set<LabelNode> missing = new HashSet<>(around);
        for (TryCatchBlockNode block : body.code().tryCatchBlocks) {
            if (covers(block, at)) {
                missing.remove(block.handler);
            }
        }
        return missing.isEmpty();
    }

    private boolean covers(TryCatchBlockNode block, int at) {
        return code.indexOf(block.start) <= at && at < code.indexOf(block.end);
    }

    private interface Accepted {
        boolean test(int at);
    }

    /** The instructions that can be reached from one without opening the loop anew, or, of those accepted, without its test. */
    private BitSet reached(int from, Accepted accepted) {
        int opening = code.indexOf(open);
        int test = code.indexOf(head);
        BitSet reached = new BitSet();
        ArrayDeque<Integer> todo = new ArrayDeque<>();
        int start = real(from);
        if (accepted == null || accepted.test(start)) {
            visit(reached, todo, start);
        }
        while (!todo.isEmpty()) {
            int at = todo.remove();
            if (at == opening || accepted != null && at == test) {
                continue;
            }
            for (int after : flow.successors(at)) {
                int to = real(after);
                if (accepted == null || accepted.test(to)) {
                    visit(reached, todo, to);
                }
            }
            for (int after : flow.handlers(at)) {
                int to = real(after);
                boolean outer = accepted != null && around.contains(code.get(after));
                if (!outer && (accepted == null || accepted.test(to))) {
                    visit(reached, todo, to);
                }
            }
        }
        return reached;
    }

    /** The instructions from which the loop's test can be reached without opening it anew. */
    private BitSet canGoOn() {
        int opening = code.indexOf(open);
        BitSet onwards = new BitSet();
        onwards.set(code.indexOf(head));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int at = code.size() - 1; at >= 0; at--) {
                if (!onwards.get(at) && at != opening && code.get(at).getOpcode() >= 0 && leadsInto(at, onwards)) {
                    onwards.set(at);
                    changed = true;
                }
            }
        }
        return onwards;
    }

    private boolean leadsInto(int at, BitSet set) {
        for (int after : flow.successors(at)) {
            if (set.get(real(after))) {
                return true;
            }
        }
        for (int after : flow.handlers(at)) {
            if (set.get(real(after))) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether another loop is within this one. */
    public boolean encloses(EachLoop other) {
        return other != this && within.get(code.indexOf(other.hasNext));
    }

    /** Tells whether an entry of the exception table covers the loop as a whole. */
    public boolean isWithin(TryCatchBlockNode block) {
        return covers(block, code.indexOf(hasNext));
    }

    /** The call of {@code each}. */
    public MethodInsnNode open() {
        return open;
    }

    /** The variable that holds the iterator. */
    public int slot() {
        return slot;
    }

    /** The call that tells whether there is a next element. */
    public MethodInsnNode hasNext() {
        return hasNext;
    }

    /** The call that gives the next element, the first one where there is one. */
    public MethodInsnNode next() {
        return next;
    }

    /** The handlers that cover the loop as a whole. */
    public Set<LabelNode> around() {
        return around;
    }

    /** The numbers of the instructions within it, the test included, as they were before anything was changed. */
    public BitSet within() {
        return within;
    }
}

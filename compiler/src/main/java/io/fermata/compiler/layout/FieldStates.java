package io.fermata.compiler.layout;

import io.fermata.compiler.analyse.Blocks;
import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What a frame's fields hold while the body runs, so that a suspension writes no field in vain.
 *
 * <p>From each place where the body starts or goes on, forwards: a variable that was restored and not assigned since still
 * has its value in its field; a field of a reference type that was filled then may still hold its reference, and must be set
 * to {@code null} by a suspension that does not save into it, because a suspended coroutine keeps nothing alive that its body
 * can't reach.
 */
public final class FieldStates {

    private final ControlFlow flow;
    private final Blocks blocks;
    private final List<String> fields;
    private final List<String> descriptors;
    private final BitSet[] unchanged;
    private final BitSet[] filled;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private final Point[] suspended;

    private FieldStates(ControlFlow flow, Blocks blocks, FrameLayout layout) {
        this.flow = flow;
        this.blocks = blocks;
        this.fields = new ArrayList<>(layout.fields().keySet());
        this.descriptors = new ArrayList<>(layout.fields().values());
        this.unchanged = new BitSet[blocks.count()];
        this.filled = new BitSet[blocks.count()];
        this.suspended = new Point[blocks.count()];
    }

    /** Analyses a body. */
    public static FieldStates of(ControlFlow flow, Blocks blocks, FrameLayout layout) {
        FieldStates states = new FieldStates(flow, blocks, layout);
        for (Point point : layout.points()) {
            if (point.suspension() != null) {
                states.suspended[states.blockOf(point)] = point;
            }
        }
        states.enter(
                0,
                states.copies(layout.points().get(0)),
                states.fieldsFilled(layout.points().get(0)));
        while (!states.open.isEmpty()) {
            states.pass(states.open.remove());
        }
        return states;
    }

    /** The saved variables whose value their field may not have yet. */
    public List<Variable> toSave(Point point) {
        BitSet same = unchanged[blockOf(point)];
        List<Variable> stores = new ArrayList<>();
        for (Variable variable : point.saved()) {
            if (same == null || !same.get(copyOf(variable))) {
                stores.add(variable);
            }
        }
        return stores;
    }

    /** The fields that may hold a reference which nobody needs any more. */
    public List<String> toClear(Point point) {
        BitSet held = filled[blockOf(point)];
        if (held == null) {
            return List.of();
        }
        BitSet stale = (BitSet) held.clone();
        for (Variable variable : point.saved()) {
            stale.clear(fields.indexOf(variable.field()));
        }
        return namesOf(stale);
    }

    /** The fields that may hold a reference when an instruction is reached that ends the body. */
    public List<String> toClear(AbstractInsnNode end) {
        BitSet held = filled[blocks.containing(flow.indexOf(end))];
        return held == null ? List.of() : namesOf(held);
    }

    private List<String> namesOf(BitSet numbers) {
        List<String> names = new ArrayList<>();
        for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
            names.add(fields.get(i));
        }
        return names;
    }

    private int blockOf(Point point) {
        return blocks.startingAt(flow.indexOf(point.suspension().call()));
    }

    private void pass(int block) {
        BitSet same = unchanged[block];
        BitSet held = filled[block];
        for (int handler : blocks.handlers(block)) {
            enter(handler, same, held);
        }
        Point point = suspended[block];
        if (point != null) {
            same = copies(point);
            held = fieldsFilled(point);
        } else {
            same = withoutAssigned(block, same);
        }
        if (same != unchanged[block]) {
            for (int handler : blocks.handlers(block)) {
                enter(handler, same, held);
            }
        }
        for (int next : blocks.next(block)) {
            enter(next, same, held);
        }
    }

    /** What is unchanged behind a block: an exception in its middle finds no less than that. */
    private BitSet withoutAssigned(int block, BitSet before) {
        BitSet after = before;
        for (int i = blocks.start(block); i < blocks.end(block); i++) {
            int assigned = assigned(flow.insn(i));
            int first = assigned * fields.size();
            int copy = assigned < 0 ? -1 : after.nextSetBit(first);
            if (copy >= 0 && copy < first + fields.size()) {
                after = after == before ? (BitSet) before.clone() : after;
                after.clear(first, first + fields.size());
            }
        }
        return after;
    }

    private void enter(int block, BitSet same, BitSet held) {
        if (unchanged[block] == null) {
            unchanged[block] = (BitSet) same.clone();
            filled[block] = (BitSet) held.clone();
            open.add(block);
            return;
        }
        int before = unchanged[block].cardinality() - filled[block].cardinality();
        unchanged[block].and(same);
        filled[block].or(held);
        if (unchanged[block].cardinality() - filled[block].cardinality() != before) {
            open.add(block);
        }
    }

    private static int assigned(AbstractInsnNode insn) {
        if (insn instanceof IincInsnNode increment) {
            return increment.var;
        }
        boolean store = insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
        return store ? ((VarInsnNode) insn).var : -1;
    }

    private BitSet copies(Point point) {
        BitSet copies = new BitSet();
        for (Variable variable : point.saved()) {
            copies.set(copyOf(variable));
        }
        return copies;
    }

    /** The number of a variable in a field: one variable may have two, when its type differs from place to place. */
    private int copyOf(Variable variable) {
        return variable.slot() * fields.size() + fields.indexOf(variable.field());
    }

    private BitSet fieldsFilled(Point point) {
        BitSet references = new BitSet();
        for (Variable variable : point.saved()) {
            int field = fields.indexOf(variable.field());
            references.set(field, descriptors.get(field).length() > 1);
        }
        return references;
    }
}

package io.fermata.compiler.layout;

import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
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

    private final FrameLayout layout;
    private final ControlFlow flow;
    private final List<String> fields;
    private final BitSet[] unchanged;
    private final BitSet[] filled;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private final Point[] suspended;

    private FieldStates(ControlFlow flow, FrameLayout layout) {
        this.layout = layout;
        this.flow = flow;
        this.fields = new ArrayList<>(layout.fields().keySet());
        this.unchanged = new BitSet[flow.size()];
        this.filled = new BitSet[flow.size()];
        this.suspended = new Point[flow.size()];
    }

    /** Analyses a body. */
    public static FieldStates of(ControlFlow flow, FrameLayout layout) {
        FieldStates states = new FieldStates(flow, layout);
        for (Point point : layout.points()) {
            if (point.suspension() != null) {
                states.suspended[states.flow.indexOf(point.suspension().call())] = point;
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
        BitSet same = unchanged[flow.indexOf(point.suspension().call())];
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
        BitSet held = filled[flow.indexOf(point.suspension().call())];
        if (held == null) {
            return List.of();
        }
        BitSet stale = (BitSet) held.clone();
        for (Variable variable : point.saved()) {
            stale.clear(fields.indexOf(variable.field()));
        }
        List<String> names = new ArrayList<>();
        for (int i = stale.nextSetBit(0); i >= 0; i = stale.nextSetBit(i + 1)) {
            names.add(fields.get(i));
        }
        return names;
    }

    private void pass(int index) {
        BitSet same = unchanged[index];
        BitSet held = filled[index];
        for (int handler : flow.handlers(index)) {
            enter(handler, same, held);
        }
        Point point = suspended[index];
        if (point != null) {
            same = copies(point);
            held = fieldsFilled(point);
        } else if (assigned(flow.insn(index)) >= 0) {
            int first = assigned(flow.insn(index)) * fields.size();
            if (same.nextSetBit(first) >= 0 && same.nextSetBit(first) < first + fields.size()) {
                same = (BitSet) same.clone();
                same.clear(first, first + fields.size());
            }
        }
        if (same != unchanged[index]) {
            for (int handler : flow.handlers(index)) {
                enter(handler, same, held);
            }
        }
        for (int next : flow.successors(index)) {
            enter(next, same, held);
        }
    }

    private void enter(int index, BitSet same, BitSet held) {
        if (unchanged[index] == null) {
            unchanged[index] = (BitSet) same.clone();
            filled[index] = (BitSet) held.clone();
            open.add(index);
            return;
        }
        int before = unchanged[index].cardinality() - filled[index].cardinality();
        unchanged[index].and(same);
        filled[index].or(held);
        if (unchanged[index].cardinality() - filled[index].cardinality() != before) {
            open.add(index);
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
        Map<String, String> descriptors = layout.fields();
        for (Variable variable : point.saved()) {
            if (descriptors.get(variable.field()).length() > 1) {
                references.set(fields.indexOf(variable.field()));
            }
        }
        return references;
    }
}

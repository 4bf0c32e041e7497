package io.fermata.compiler.emit;

import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Source;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where debuggers see the body's variables.
 *
 * <p>A variable that is never read again is not saved at a suspension. On all ways from there, back to the start of a loop too, it
 * has no value that a person should be shown, until it is assigned anew.
 */
final class Visibility {

    private record Range(LocalVariableNode variable, Label begin, Label end) {}

    private final MethodNode method;
    private final ControlFlow flow;
    private final List<Range> ranges = new ArrayList<>();

    /** Where ranges begin and end that are not a whole variable's, by the number of the instruction that comes next. */
    private final Map<Integer, Label> bounds = new HashMap<>();

    /** Finds the ranges of a method, whose labels are those that it will be written with. */
    Visibility(MethodNode method, List<Point> points) {
        this.method = method;
        this.flow = ControlFlow.of(method);
        Map<Integer, List<Integer>> losses = losses(points);
        List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
        for (LocalVariableNode variable : variables) {
            divide(variable, losses.getOrDefault(variable.index, List.of()));
        }
    }

    /** Where variables lose their values, by their slots: numbers of instructions. */
    private Map<Integer, List<Integer>> losses(List<Point> points) {
        Map<Integer, List<Integer>> losses = new HashMap<>();
        for (Point point : points) {
            int place = point.suspension() == null
                    ? 0
                    : flow.indexOf(point.suspension().call());
            for (Variable variable : point.variables()) {
                boolean isNull = variable.type().type() == Opcodes.NULL;
                if (variable.source() == Source.BLANK && !isNull) {
                    losses.computeIfAbsent(variable.slot(), slot -> new ArrayList<>())
                            .add(place);
                }
            }
        }
        return losses;
    }

    private void divide(LocalVariableNode variable, List<Integer> losses) {
        int start = flow.indexOf(variable.start);
        int end = flow.indexOf(variable.end);
        BitSet lost = lost(variable.index, start, end, losses);
        for (int begin = lost.nextClearBit(start); begin < end; ) {
            int next = lost.nextSetBit(begin);
            boolean isLast = next < 0 || next >= end;
            ranges.add(new Range(
                    variable,
                    begin == start ? variable.start.getLabel() : bound(begin),
                    isLast ? variable.end.getLabel() : bound(next)));
            begin = isLast ? end : lost.nextClearBit(next);
        }
    }

    private Label bound(int index) {
        return bounds.computeIfAbsent(index, each -> new Label());
    }

    /** The instructions before which a variable's value may be lost, in the range of the variable. */
    private BitSet lost(int slot, int start, int end, List<Integer> losses) {
        BitSet lost = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int place : losses) {
            reach(place, start, end, lost, open);
        }
        while (!open.isEmpty()) {
            int index = open.pop();
            AbstractInsnNode insn = flow.insn(index);
            if (!assigns(insn, slot)) {
                for (int next : flow.successors(index)) {
                    reach(next, start, end, lost, open);
                }
            }
            for (int handler : flow.handlers(index)) {
                reach(handler, start, end, lost, open);
            }
        }
        return lost;
    }

    private static void reach(int index, int start, int end, BitSet lost, Deque<Integer> open) {
        if (start <= index && index < end && !lost.get(index)) {
            lost.set(index);
            open.push(index);
        }
    }

    private static boolean assigns(AbstractInsnNode insn, int slot) {
        int opcode = insn.getOpcode();
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && ((VarInsnNode) insn).var == slot;
    }

    /** Tells that the code of an instruction comes next. */
    void pass(AbstractInsnNode insn, MethodVisitor out) {
        Label bound = bounds.isEmpty() ? null : bounds.get(method.instructions.indexOf(insn));
        if (bound != null) {
            out.visitLabel(bound);
        }
    }

    /** Writes the table, for variables whose slots are shifted. */
    void write(MethodVisitor out, int shift) {
        for (Range range : ranges) {
            if (range.begin.getOffset() < range.end.getOffset()) {
                LocalVariableNode variable = range.variable;
                // Debuggers take a second "this" amiss.
                String name = variable.name.equals("this") ? "self" : variable.name;
                out.visitLocalVariable(
                        name, variable.desc, variable.signature, range.begin, range.end, variable.index + shift);
            }
        }
    }
}

package io.fermata.compiler.explain;

import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.layout.FrameLayout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The instructions of a normalised body by their numbers: what follows which, their lines, and where its points are. */
final class BodyFlow {

    private final Plan plan;
    private final ControlFlow flow;
    private final int[] lines;
    private final Map<Integer, Point> points = new HashMap<>();

    BodyFlow(Plan plan) {
        this.plan = plan;
        this.flow = ControlFlow.of(code());
        this.lines = new int[flow.size()];
        int line = 0;
        for (int i = 0; i < lines.length; i++) {
            line = flow.insn(i) instanceof LineNumberNode number ? number.line : line;
            lines[i] = line;
        }
        for (Point point : plan.layout().points()) {
            if (point.suspension() != null) {
                points.put(indexOf(point), point);
            }
        }
    }

    MethodNode code() {
        return plan.body().code();
    }

    ControlFlow flow() {
        return flow;
    }

    int line(int index) {
        return lines[index];
    }

    /** The suspension at an instruction, or {@code null}. */
    Point pointAt(int index) {
        return points.get(index);
    }

    /** The number of a point's suspending call, or -1 for the start. */
    int indexOf(Point point) {
        return point.suspension() == null ? -1 : flow.indexOf(point.suspension().call());
    }

    /** Where the body goes on after a point when nothing is thrown: behind the call, or with its first instruction. */
    int entry(Point point) {
        return indexOf(point) + 1;
    }

    /** The handlers around a point. */
    int[] handlers(Point point) {
        return point.suspension() == null ? new int[0] : flow.handlers(indexOf(point));
    }

    /** The lines of the handlers around a point that are the user's {@code catch} clauses, or those that are not. */
    List<Integer> handlerLines(Point point, boolean ofUser) {
        List<Integer> found = new ArrayList<>();
        for (TryCatchBlockNode block : code().tryCatchBlocks) {
            int handler = flow.indexOf(block.handler);
            if (covers(block, indexOf(point))
                    && plan.userHandlers().containsKey(block.handler) == ofUser
                    && !found.contains(lineFrom(handler))) {
                found.add(lineFrom(handler));
            }
        }
        return found;
    }

    private boolean covers(TryCatchBlockNode block, int index) {
        return flow.indexOf(block.start) <= index && index < flow.indexOf(block.end);
    }

    /** The line of the first real instruction from a label on. */
    private int lineFrom(int label) {
        int at = label;
        while (flow.insn(at).getOpcode() < 0) {
            at++;
        }
        return lines[at];
    }

    /** Tells whether an exception that an instruction throws is surely caught by one of the handlers around it. */
    boolean isCaught(int index, String exception) {
        return code().tryCatchBlocks.stream()
                .filter(block -> block.type != null && covers(block, index))
                .anyMatch(block -> block.type.equals("java/lang/Throwable")
                        || block.type.equals("java/lang/Exception")
                        || block.type.equals(exception));
    }

    /** The declaration of a local variable where it is in scope, or {@code null} for one that the source doesn't name. */
    LocalVariableNode declaration(int slot, int index) {
        if (code().localVariables == null) {
            return null;
        }
        for (LocalVariableNode variable : code().localVariables) {
            if (variable.index == slot
                    && flow.indexOf(variable.start) <= Math.max(index, 0)
                    && index < flow.indexOf(variable.end)) {
                return variable;
            }
        }
        return null;
    }

    /** Tells whether an instruction can throw something that a program expects: all but those that only move values. */
    boolean canThrow(int index) {
        int opcode = flow.insn(index).getOpcode();
        return opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                || opcode == Opcodes.IDIV
                || opcode == Opcodes.LDIV
                || opcode == Opcodes.IREM
                || opcode == Opcodes.LREM
                || opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.CHECKCAST
                || opcode == Opcodes.MONITORENTER
                || opcode == Opcodes.MULTIANEWARRAY;
    }
}

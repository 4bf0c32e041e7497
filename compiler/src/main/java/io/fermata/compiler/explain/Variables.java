package io.fermata.compiler.explain;

import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.explain.Explanation.Saved;
import io.fermata.compiler.explain.Explanation.Unsaved;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Source;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The local variables at a point in the words of the source, and why each is saved or not. */
final class Variables {

    /** Names of variables that stand for no variable of the source: javac writes some of them down. */
    private static final Pattern OF_JAVAC = Pattern.compile(".*\\$|\\$[bcm]\\$.*|(selector|index)\\d*\\$.*");

    private final Plan plan;
    private final BodyFlow body;

    Variables(Plan plan, BodyFlow body) {
        this.plan = plan;
        this.body = body;
    }

    List<Saved> saved(Point point) {
        List<Variable> written =
                point.suspension() == null ? point.saved() : plan.states().toSave(point);
        List<Saved> saved = new ArrayList<>();
        for (Variable variable : point.saved()) {
            saved.add(new Saved(
                    nameOf(point, variable),
                    typeOf(point, variable),
                    variable.field(),
                    reason(point, variable.slot()),
                    written.contains(variable)));
        }
        return saved;
    }

    /** Only those that the source names: temporaries that are dead are nobody's business. */
    List<Unsaved> unsaved(Point point) {
        List<Unsaved> unsaved = new ArrayList<>();
        for (Variable variable : point.variables()) {
            if (variable.source() != Source.SAVED && declaration(point, variable) != null) {
                unsaved.add(
                        new Unsaved(nameOf(point, variable), typeOf(point, variable), reasonAgainst(point, variable)));
            }
        }
        return unsaved;
    }

    private static String reasonAgainst(Point point, Variable variable) {
        if (variable.source() == Source.SCOPE) {
            return "the scope, which is the frame itself";
        }
        if (variable.type().type() == Opcodes.NULL) {
            return "can only be null here";
        }
        return point.suspension() == null ? "never read" : "not read again";
    }

    /** A variable's declaration in the source. Newer releases of javac also list their own variables, named {@code i$}. */
    private LocalVariableNode declaration(Point point, Variable variable) {
        LocalVariableNode declared = body.declaration(variable.slot(), body.indexOf(point));
        return declared != null && OF_JAVAC.matcher(declared.name).matches() ? null : declared;
    }

    private String typeOf(Point point, Variable variable) {
        LocalVariableNode declared = declaration(point, variable);
        if (declared != null) {
            return JavaTypes.of(declared.signature != null ? declared.signature : declared.desc);
        }
        return JavaTypes.of(variable.type().descriptor());
    }

    private String nameOf(Point point, Variable variable) {
        LocalVariableNode declared = declaration(point, variable);
        if (declared != null) {
            return declared.name;
        }
        int slot = variable.slot();
        if (slot >= plan.body().firstTemporary()) {
            return "operand " + operandNumber(point, slot) + " of the expression";
        }
        if (body.code().localVariables == null || body.code().localVariables.isEmpty()) {
            return "local " + slot;
        }
        return synthetic(point, variable);
    }

    /** Operands leave the stack from its top downwards, each for the next free slot. */
    private int operandNumber(Point point, int slot) {
        return (int) point.saved().stream()
                .filter(variable -> variable.slot() >= slot)
                .count();
    }

    /** What compilers call for-each loops' and finally blocks' own variables, by their usual types. */
    private String synthetic(Point point, Variable variable) {
        Object type = variable.type().type();
        if ("java/util/Iterator".equals(type)) {
            return "iterator of the loop";
        }
        if (type instanceof String name && name.startsWith("[")) {
            return "array of the loop";
        }
        if (type == Opcodes.INTEGER && isUnnamedArray(point, variable.slot() - 1)) {
            return "length of the loop's array";
        }
        if (type == Opcodes.INTEGER && isUnnamedArray(point, variable.slot() - 2)) {
            return "index of the loop";
        }
        return "java/lang/Throwable".equals(type) ? "exception being thrown" : "unnamed variable";
    }

    private boolean isUnnamedArray(Point point, int slot) {
        return point.variables().stream()
                .anyMatch(variable -> variable.slot() == slot
                        && variable.type().type() instanceof String name
                        && name.startsWith("[")
                        && declaration(point, variable) == null);
    }

    private String reason(Point point, int slot) {
        int line = nextRead(point, slot, false);
        if (line >= 0) {
            return line > 0 ? "read at line " + line : "read later";
        }
        line = nextRead(point, slot, true);
        return line > 0 ? "read at line " + line + " after an exception" : "read after an exception";
    }

    /** Searches forwards for the nearest read: its line, or -1 if there is none. */
    private int nextRead(Point point, int slot, boolean withHandlers) {
        ControlFlow flow = body.flow();
        boolean[] seen = new boolean[flow.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(body.entry(point));
        if (withHandlers) {
            addAll(open, body.handlers(point));
        }
        while (!open.isEmpty()) {
            int at = open.remove();
            if (seen[at]) {
                continue;
            }
            seen[at] = true;
            if (reads(flow.insn(at), slot)) {
                return body.line(at);
            }
            if (withHandlers) {
                addAll(open, flow.handlers(at));
            }
            if (!writes(flow.insn(at), slot)) {
                addAll(open, flow.successors(at));
            }
        }
        return -1;
    }

    private static void addAll(ArrayDeque<Integer> open, int[] more) {
        for (int each : more) {
            open.add(each);
        }
    }

    private static boolean reads(AbstractInsnNode insn, int slot) {
        if (insn instanceof IincInsnNode increment) {
            return increment.var == slot;
        }
        return insn instanceof VarInsnNode variable && variable.var == slot && variable.getOpcode() <= Opcodes.ALOAD;
    }

    private static boolean writes(AbstractInsnNode insn, int slot) {
        return insn instanceof VarInsnNode variable && variable.var == slot && variable.getOpcode() >= Opcodes.ISTORE;
    }
}

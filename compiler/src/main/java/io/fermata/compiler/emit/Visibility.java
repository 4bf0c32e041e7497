package io.fermata.compiler.emit;

import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Source;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where debuggers see the body's variables.
 *
 * <p>A variable that is never read again is not saved at a suspension. From there to where it is assigned anew it has no value that
 * a person should be shown.
 */
final class Visibility {

    private record Gap(int slot, Label begin, Label end) {}

    private final MethodVisitor out;
    private final Map<Integer, Label> hidden = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    Visibility(MethodVisitor out) {
        this.out = out;
    }

    /** The code of a suspension comes next. */
    void suspend(Point point) {
        for (Variable variable : point.variables()) {
            boolean isNull = variable.type().type() == Opcodes.NULL;
            if (variable.source() == Source.BLANK && !isNull && !hidden.containsKey(variable.slot())) {
                hidden.put(variable.slot(), here());
            }
        }
    }

    /** The code of an instruction has come. */
    void pass(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        boolean assigns = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
        boolean leaves = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW;
        if (assigns && hidden.containsKey(((VarInsnNode) insn).var)) {
            show(((VarInsnNode) insn).var);
        } else if (leaves) {
            // What comes next is reached from elsewhere, where the variables may have their values.
            List.copyOf(hidden.keySet()).forEach(this::show);
        }
    }

    private void show(int slot) {
        gaps.add(new Gap(slot, hidden.remove(slot), here()));
    }

    private Label here() {
        Label label = new Label();
        out.visitLabel(label);
        return label;
    }

    /** Writes the table, for variables whose slots are shifted. */
    void write(List<LocalVariableNode> variables, int shift) {
        for (LocalVariableNode variable : variables) {
            Label begin = variable.start.getLabel();
            Label end = variable.end.getLabel();
            for (Gap gap : gaps) {
                boolean isInside = gap.slot == variable.index
                        && gap.end.getOffset() > begin.getOffset()
                        && gap.begin.getOffset() < end.getOffset();
                if (isInside) {
                    write(variable, begin, gap.begin, shift);
                    begin = gap.end.getOffset() < end.getOffset() ? gap.end : end;
                }
            }
            write(variable, begin, end, shift);
        }
    }

    private void write(LocalVariableNode variable, Label begin, Label end, int shift) {
        if (begin.getOffset() < end.getOffset()) {
            // Debuggers take a second "this" amiss.
            String name = variable.name.equals("this") ? "self" : variable.name;
            out.visitLocalVariable(name, variable.desc, variable.signature, begin, end, variable.index + shift);
        }
    }

    /** The code is at its end. */
    void end() {
        List.copyOf(hidden.keySet()).forEach(this::show);
    }
}

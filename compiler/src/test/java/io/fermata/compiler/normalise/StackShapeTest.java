package io.fermata.compiler.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.analyse.TypedValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** How deep instructions reach into a stack of one-word values (i) and two-word values (J), its top at the right. */
class StackShapeTest {

    @ParameterizedTest
    @CsvSource({
        "POP,     iiii, 1", "DUP,     iiii, 1", "ARETURN, iiii, 1", "SWAP,    iiii, 2",
        "DUP_X1,  iiii, 2", "POP2,    iiii, 2", "POP2,    iiiJ, 1", "DUP2,    iiii, 2",
        "DUP2,    iiiJ, 1", "DUP_X2,  iiii, 3", "DUP_X2,  iiJi, 2", "DUP2_X1, iiii, 3",
        "DUP2_X1, iiiJ, 2", "DUP2_X2, iiii, 4", "DUP2_X2, iiiJ, 3", "DUP2_X2, iJii, 3",
        "DUP2_X2, iiJJ, 2", "IADD,    iiii, 0"
    })
    void involved_countsValuesNotWords(String instruction, String stack, int expected) throws Exception {
        Frame<TypedValue> frame = new Frame<>(0, 8);
        for (char value : stack.toCharArray()) {
            frame.push(new TypedValue(value == 'J' ? Opcodes.LONG : Opcodes.INTEGER, TypedValue.UNKNOWN));
        }
        int opcode = Opcodes.class.getField(instruction).getInt(null);

        assertThat(StackShape.involved(new InsnNode(opcode), frame)).isEqualTo(expected);
    }
}

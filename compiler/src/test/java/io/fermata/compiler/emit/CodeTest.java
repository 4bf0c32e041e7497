package io.fermata.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

class CodeTest {

    @ParameterizedTest
    @CsvSource({
        "-1,     ICONST_M1", "0,      ICONST_0", "5,     ICONST_5", "-2,    BIPUSH", "6,      BIPUSH",
        "127,    BIPUSH", "-128,   BIPUSH", "128,    SIPUSH", "-129,   SIPUSH", "32767,  SIPUSH",
        "-32768, SIPUSH", "32768,  LDC", "-32769, LDC"
    })
    void push_usesTheShortestInstruction(int value, String instruction) throws Exception {
        MethodNode method = new MethodNode();
        Code.push(method, value);

        assertThat(method.instructions).hasSize(1);
        AbstractInsnNode pushed = method.instructions.getFirst();
        assertThat(pushed.getOpcode())
                .isEqualTo(
                        instruction.equals("LDC")
                                ? Opcodes.LDC
                                : Opcodes.class.getField(instruction).getInt(null));
        assertThat(valueOf(pushed)).isEqualTo(value);
    }

    private static int valueOf(AbstractInsnNode pushed) {
        if (pushed instanceof IntInsnNode number) {
            return number.operand;
        }
        return pushed instanceof LdcInsnNode constant ? (Integer) constant.cst : pushed.getOpcode() - Opcodes.ICONST_0;
    }
}

package io.fermata.compiler.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class BodyMethodTest {

    @ParameterizedTest
    @CsvSource({
        "lambda$make$3f09ab12$1, lambda$make$1",
        "lambda$make$it$0a$12,   lambda$make$it$12",
        "lambda$make$g0a$1,      lambda$make$g0a$1",
        "lambda$make$0ag$1,      lambda$make$0ag$1",
        "lambda$make$1,          lambda$make$1",
        "lambda$1,               lambda$1",
        "lambda$12$1,            lambda$12$1",
        "named,                  named",
        "named$1$2,              named$1$2"
    })
    void readableName_leavesOutTheHashOfASerialisableLambda(String name, String readable) {
        MethodNode method = new MethodNode(Opcodes.ACC_STATIC, name, "()V", null, null);

        assertThat(new BodyMethod(null, method, BodyType.PLAIN_BODY).readableName())
                .isEqualTo(readable);
    }
}

package io.fermata.compiler.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class HostClassTest {

    @Test
    void version_ofAPreviewOfJava_keepsItsMinorVersion() throws IOException {
        byte[] bytes = ownBytes();
        bytes[4] = (byte) 0xff;
        bytes[5] = (byte) 0xff;
        bytes[7] = Opcodes.V21;

        assertThat(HostClass.read(bytes).version()).isEqualTo(Opcodes.V_PREVIEW | Opcodes.V21);
    }

    @Test
    void version_beyondOneByte_isReadAsANewerOne() throws IOException {
        byte[] bytes = ownBytes();
        bytes[6] = 1;
        bytes[7] = 61;

        assertThat(HostClass.read(bytes).version()).isEqualTo(256 + 61);
    }

    private static byte[] ownBytes() throws IOException {
        try (InputStream in = HostClassTest.class.getResourceAsStream("HostClassTest.class")) {
            return in.readAllBytes();
        }
    }
}

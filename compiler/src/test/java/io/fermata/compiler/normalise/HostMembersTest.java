package io.fermata.compiler.normalise;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fermata.compiler.find.HostClass;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class HostMembersTest {

    private static byte[] type(int version, String name, String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, superName, null);
        writer.visitField(Opcodes.ACC_PROTECTED, "count", "I", null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void protectedMembersOfASuperclassOfAnyAge_areTheHosts() {
        HostClass host = HostClass.read(type(Opcodes.V17, "a/Host", "b/Old"));
        HostMembers members = new HostMembers(
                host, name -> name.equals("b/Old") ? type(Opcodes.V1_1, name, "java/lang/Object") : null, false);
        assertTrue(members.needsHost(Opcodes.GETFIELD, "a/Host", "count", "I"));
        assertFalse(members.needsHost(Opcodes.GETFIELD, "a/Host", "total", "I"));
    }
}

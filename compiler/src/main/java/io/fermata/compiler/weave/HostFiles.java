package io.fermata.compiler.weave;

import io.fermata.compiler.find.HostClass;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class files of hosts, with what is added to them. */
final class HostFiles {

    private HostFiles() {}

    /** A class of bodies, with the method that tells what makes their coroutines. */
    static byte[] telling(HostClass host, String frame) {
        ClassWriter out = new ClassWriter(0);
        host.accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String superName, String[] interfaces) {
                List<String> all = new ArrayList<>(List.of(interfaces));
                all.add(Factories.INTERFACE);
                String signed = signature == null ? null : signature + "L" + Factories.INTERFACE + ";";
                super.visit(version, access, name, signed, superName, all.toArray(new String[0]));
            }

            @Override
            public void visitEnd() {
                Factories.write(cv, host.isFinal() ? null : host.name(), frame);
                super.visitEnd();
            }
        });
        return out.toByteArray();
    }

    /** The host of a nest, with members of it. Generated ones come last, in the order of their names, whether they were there before or not. */
    static byte[] withMembers(HostClass nestHost, TreeSet<String> added) {
        ClassWriter out = new ClassWriter(0);
        nestHost.accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public void visitNestMember(String member) {
                if (Weaver.isGenerated(member)) {
                    added.add(member);
                } else {
                    super.visitNestMember(member);
                }
            }

            @Override
            public void visitEnd() {
                added.forEach(super::visitNestMember);
                super.visitEnd();
            }
        });
        return out.toByteArray();
    }
}

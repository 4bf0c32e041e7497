package io.fermata.compiler.weave;

import io.fermata.compiler.find.ClassSource;
import io.fermata.compiler.find.HostClass;
import io.fermata.runtime.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Methods of a host that do for its bodies what only the host itself may do: {@code super} calls, and what a superclass in another
 * package declares protected.
 *
 * <p>At run time such an instruction is an {@code invokedynamic} that is bound by the host's lookup. A host that is woven can have a
 * method for it instead, and then nothing is looked up.
 *
 * <pre>{@code
 * private static String fermata$access$1(Host self, int a) { return super.name(a); }     // of self
 * }</pre>
 */
final class HostAccessors {

    private static final String BOOTSTRAP = "io/fermata/runtime/HostAccess";

    private final HostClass host;
    private final ClassSource classes;
    private final Map<Access, String> methods = new LinkedHashMap<>();

    /** How many methods of the host have such names already: some of its bodies may have been woven before. */
    private final int before;

    /**
     * Prepares for a host.
     *
     * @param classes finds the class files of its superclasses
     */
    HostAccessors(HostClass host, ClassSource classes) {
        this.host = host;
        this.classes = classes;
        this.before = (int) host.membersWith(0).stream()
                .filter(member -> member.startsWith(Frame.ACCESSOR))
                .count();
    }

    /**
     * An access, as the instruction tells it.
     *
     * @param kind the reference kind, as a class file numbers them (JVMS 5.4.3.5)
     * @param owner the class named in the instruction, with slashes
     * @param member the member's name
     * @param descriptor the member's type as a method's; of a field, one that returns the field's type
     * @param type the accessor's
     */
    private record Access(int kind, String owner, String member, String descriptor, String type) {

        private static final Map<Integer, Integer> OPCODES = Map.of(
                Opcodes.H_GETFIELD, Opcodes.GETFIELD,
                Opcodes.H_GETSTATIC, Opcodes.GETSTATIC,
                Opcodes.H_PUTFIELD, Opcodes.PUTFIELD,
                Opcodes.H_PUTSTATIC, Opcodes.PUTSTATIC,
                Opcodes.H_INVOKEVIRTUAL, Opcodes.INVOKEVIRTUAL,
                Opcodes.H_INVOKESTATIC, Opcodes.INVOKESTATIC,
                Opcodes.H_INVOKESPECIAL, Opcodes.INVOKESPECIAL,
                Opcodes.H_INVOKEINTERFACE, Opcodes.INVOKEINTERFACE);

        /** Gives the access of an {@code invokedynamic}, or {@code null} if it is none that a method can do. */
        static Access of(String type, Handle bootstrap, Object... arguments) {
            if (!bootstrap.getOwner().equals(BOOTSTRAP) || !bootstrap.getName().equals("member")) {
                return null;
            }
            int kind = (Integer) arguments[1];
            String owner = ((Type) arguments[2]).getInternalName();
            String descriptor = ((Type) arguments[4]).getDescriptor();
            return OPCODES.containsKey(kind) ? new Access(kind, owner, (String) arguments[3], descriptor, type) : null;
        }

        int opcode() {
            return OPCODES.get(kind);
        }

        boolean isOfField() {
            return kind <= Opcodes.H_PUTSTATIC;
        }

        boolean isStatic() {
            return kind == Opcodes.H_GETSTATIC || kind == Opcodes.H_PUTSTATIC || kind == Opcodes.H_INVOKESTATIC;
        }

        /** The member's descriptor, as the class that declares it has it. */
        String declared() {
            return isOfField() ? Type.getReturnType(descriptor).getDescriptor() : descriptor;
        }
    }

    /** Tells whether no body needs any. */
    boolean isEmpty() {
        return methods.isEmpty();
    }

    /** Gives the class of a body's frames with calls of the host's methods in the place of what is bound later. */
    byte[] calledFrom(byte[] frame) {
        boolean[] replaced = new boolean[1];
        ClassWriter out = new ClassWriter(0);
        HostClass.outline(frame).accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                return new MethodVisitor(Opcodes.ASM9, code) {
                    @Override
                    public void visitInvokeDynamicInsn(
                            String name, String type, Handle bootstrap, Object... arguments) {
                        Access found = Access.of(type, bootstrap, arguments);
                        if (found == null) {
                            super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
                            return;
                        }
                        replaced[0] = true;
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, host.name(), nameOf(found), type, host.isInterface());
                    }
                };
            }
        });
        return replaced[0] ? out.toByteArray() : frame;
    }

    private String nameOf(Access access) {
        return methods.computeIfAbsent(access, each -> Frame.ACCESSOR + (before + methods.size() + 1));
    }

    /** Gives a host's class file with the methods. */
    byte[] addedTo(byte[] bytes) {
        ClassWriter out = new ClassWriter(0);
        HostClass.outline(bytes).accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public void visitEnd() {
                methods.forEach((access, name) -> write(cv, access, name));
                super.visitEnd();
            }
        });
        return out.toByteArray();
    }

    private void write(ClassVisitor out, Access access, String name) {
        int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = out.visitMethod(flags, name, access.type(), null, null);
        code.visitCode();
        int slot = 0;
        for (Type each : Type.getArgumentTypes(access.type())) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slot);
            if (slot == 0 && isForOwnObjects(access)) {
                code.visitTypeInsn(Opcodes.CHECKCAST, host.name());
            }
            slot += each.getSize();
        }
        if (access.isOfField()) {
            code.visitFieldInsn(access.opcode(), access.owner(), access.member(), access.declared());
        } else {
            boolean isOfInterface = access.kind() == Opcodes.H_INVOKEINTERFACE
                    || host.interfaces().contains(access.owner());
            code.visitMethodInsn(access.opcode(), access.owner(), access.member(), access.declared(), isOfInterface);
        }
        Type result = Type.getReturnType(access.type());
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(Math.max(slot, result.getSize()), slot);
        code.visitEnd();
    }

    /**
     * Tells whether the host may use a member of its own objects only: it is protected, in a superclass of another package. The
     * instruction may name that superclass, and then so does the accessor.
     */
    private boolean isForOwnObjects(Access access) {
        if (access.isStatic() || access.owner().equals(host.name())) {
            return false;
        }
        for (String each = access.owner(); each != null; ) {
            byte[] bytes = classes.find(each);
            if (bytes == null) {
                return false;
            }
            HostClass declaring = HostClass.outline(bytes);
            int flags = declaring.accessOf(access.member(), access.declared());
            if (flags >= 0) {
                return (flags & Opcodes.ACC_PROTECTED) != 0 && !packageOf(each).equals(packageOf(host.name()));
            }
            each = declaring.superName();
        }
        return false;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}

package io.fermata.compiler.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Which instructions are left as they are, which become calls that the host's lookup links, and which are refused. */
class HostOnlyTest {

    private static final String BODY = "(Lio/fermata/Coroutine$Scope;)Ljava/lang/Object;";
    private static final String BOOTSTRAP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";
    private static final Handle PUBLIC = handle(Opcodes.H_INVOKESTATIC, "Elsewhere", "shown", BOOTSTRAP);
    private static final Handle PRIVATE = handle(Opcodes.H_INVOKESTATIC, "p/Host", "hidden", "()V");

    @Test
    void member_thatIsNotPrivate_isLeftToTheFrameClass() {
        assertThat(first(code -> code.visitFieldInsn(Opcodes.GETSTATIC, "p/Host", "shared", "I")))
                .isEqualTo(Opcodes.GETSTATIC);
        assertThat(first(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Host", "open", "()V", false)))
                .isEqualTo(Opcodes.INVOKESTATIC);
        assertThat(first(code ->
                        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "[I", "clone", "()Ljava/lang/Object;", false)))
                .isEqualTo(Opcodes.INVOKEVIRTUAL);
        assertThat(first(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Hostess", "open", "()V", false)))
                .isEqualTo(Opcodes.INVOKESTATIC);
    }

    @Test
    void member_thatIsPrivate_isLinkedByTheHost() {
        assertThat(first(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Host", "hidden", "()V", false)))
                .isEqualTo(Opcodes.INVOKEDYNAMIC);
    }

    @Test
    void member_ofANestMateThatCannotBeRead_countsAsPrivate() {
        assertThat(first(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Host$Lost", "open", "()V", false)))
                .isEqualTo(Opcodes.INVOKEDYNAMIC);
    }

    @Test
    void callSite_thatRefersToNothingPrivate_isLeftAsItIs() {
        assertThat(linked(handle(Opcodes.H_INVOKEVIRTUAL, "java/lang/String", "length", "()I")).bsm)
                .isEqualTo(PUBLIC);
        assertThat(linked("text").bsm).isEqualTo(PUBLIC);
    }

    @Test
    void callSite_thatRefersToAMethodOfSuper_isLinkedByTheHost() {
        InvokeDynamicInsnNode site = linked(handle(Opcodes.H_INVOKESPECIAL, "p/Above", "of", "()V"));
        assertThat(site.bsm.getName()).isEqualTo("link");
        assertThat(site.bsmArgs)
                .endsWith(Type.getObjectType("p/Above"), "of", Type.getMethodType("()V"))
                .contains("67");
    }

    @Test
    void callSite_thatRefersToAField_describesItAsAGetter() {
        for (int tag : new int[] {Opcodes.H_GETFIELD, Opcodes.H_PUTSTATIC}) {
            assertThat(linked(handle(tag, "p/Host", "secret", "I")).bsmArgs)
                    .endsWith(Type.getObjectType("p/Host"), "secret", Type.getMethodType("()I"));
        }
    }

    @Test
    void constant_thatRefersToNothingPrivate_isLeftAsItIs() {
        for (Object constant : new Object[] {"text", PUBLIC, constant(PUBLIC), constant(PUBLIC, 1, PUBLIC)}) {
            assertThat(first(code -> code.visitLdcInsn(constant))).isEqualTo(Opcodes.LDC);
        }
    }

    @Test
    void constant_thatRefersToAPrivateMember_isRefused() {
        for (Object constant : new Object[] {PRIVATE, constant(PRIVATE), constant(PUBLIC, PRIVATE, 1)}) {
            CoroutineCompileException refused = catchThrowableOfType(
                    CoroutineCompileException.class, () -> first(code -> code.visitLdcInsn(constant)));
            assertThat(refused.code()).isEqualTo("FER011");
            assertThat(refused.problem()).isEqualTo("A constant of the class file refers to a private member");
        }
    }

    private static Handle handle(int tag, String owner, String name, String descriptor) {
        return new Handle(tag, owner, name, descriptor, false);
    }

    private static ConstantDynamic constant(Handle bootstrap, Object... arguments) {
        return new ConstantDynamic("constant", "Ljava/lang/Object;", bootstrap, arguments);
    }

    private static InvokeDynamicInsnNode linked(Object argument) {
        return (InvokeDynamicInsnNode)
                firstInsn(code -> code.visitInvokeDynamicInsn("run", "()Ljava/lang/Runnable;", PUBLIC, argument));
    }

    private static int first(Consumer<MethodVisitor> written) {
        return firstInsn(written).getOpcode();
    }

    /** Writes one instruction into a body of {@code p.Host} and gives what the pass leaves there. */
    private static AbstractInsnNode firstInsn(Consumer<MethodVisitor> written) {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Host", null, "java/lang/Object", null);
        out.visitField(Opcodes.ACC_PRIVATE, "secret", "I", null, null);
        out.visitField(Opcodes.ACC_STATIC, "shared", "I", null, null);
        out.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "hidden", "()V", null, null);
        out.visitMethod(Opcodes.ACC_NATIVE, "open", "()V", null, null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "body", BODY, null, null);
        code.visitCode();
        written.accept(code);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 1);
        code.visitEnd();
        HostClass host = HostClass.read(out.toByteArray());
        BodyMethod body = new BodyMethod(host, host.method("body", BODY), BodyType.PLAIN_BODY);
        new HostOnly(body, name -> null, false).apply();
        return body.code().instructions.getFirst();
    }
}

package io.fermata.compiler.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class FieldStatesTest {

    private static final String SCOPE = "io/fermata/Coroutine$Scope";
    private static final String BODY = "(L" + SCOPE + ";)Ljava/lang/Object;";

    @Test
    void handler_ofTheSuspendingCallAlone_letsGoWhatTheCallSaved() {
        Plan plan = plan();
        FrameLayout layout = plan.layout();

        assertThat(layout.points().get(1).saved()).hasSize(1);
        assertThat(plan.states().toClear(layout.points().get(1))).isEmpty();
        assertThat(plan.states().toClear(layout.points().get(2)))
                .containsExactlyElementsOf(layout.fields().keySet());
    }

    /** Plans {@code a = "a"; try { co.yield(null); } catch (RuntimeException e) { return co.yield(null); } return a;}. */
    private static Plan plan() {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Handles", null, "java/lang/Object", null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "body", BODY, null, null);
        Label call = new Label();
        Label behind = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(call, behind, handler, "java/lang/RuntimeException");
        code.visitCode();
        code.visitLdcInsn("a");
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitLabel(call);
        suspend(code);
        code.visitLabel(behind);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(handler);
        code.visitFrame(Opcodes.F_NEW, 1, new Object[] {SCOPE}, 1, new Object[] {"java/lang/RuntimeException"});
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        suspend(code);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
        HostClass host = HostClass.read(out.toByteArray());
        return CoroutineCompiler.plan(
                new BodyMethod(host, host.method("body", BODY), BodyType.PLAIN_BODY), name -> null, false, false);
    }

    private static void suspend(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SCOPE, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
    }
}

package io.fermata.compiler.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class TypedFramesTest {

    private static final class Operands implements PlainBody<Integer, Integer, Object> {
        private static final long serialVersionUID = 1L;
        static int small = 1;
        static String text = "";

        @Override
        public Object run(Scope<Integer, Integer> co) {
            int sum = small + co.yield(1);
            String joined = text.concat(co.yield(2) + "");
            co.yield(3);
            return joined + sum;
        }
    }

    @Test
    void temporaries_thatWereLoaded_areGone() throws IOException {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("TypedFramesTest$Operands.class")) {
            bytes = in.readAllBytes();
        }
        HostClass host = HostClass.read(bytes);
        BodyMethod body = new BodyMethod(
                host, host.method("run", "(Lio/fermata/Coroutine$Scope;)Ljava/lang/Object;"), BodyType.PLAIN_BODY);
        Plan plan = CoroutineCompiler.plan(body, name -> null, true, false);

        assertThat(plan.layout().points().get(2).variables())
                .extracting(Variable::slot)
                .anyMatch(slot -> slot >= body.firstTemporary());
        assertThat(plan.layout().points().get(3).variables())
                .extracting(Variable::slot)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void newObject_inALocalVariable_hasItsTypeOnceItIsInitialised() {
        String descriptor = "(L" + BodyType.PLAIN_BODY.scope() + ";)Ljava/lang/Object;";
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Keeps", null, "java/lang/Object", null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "body", descriptor, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                BodyType.PLAIN_BODY.scope(),
                "yield",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
        HostClass host = HostClass.read(out.toByteArray());
        BodyMethod body = new BodyMethod(host, host.method("body", descriptor), BodyType.PLAIN_BODY);

        assertThat(CoroutineCompiler.plan(body, name -> null, false, false)
                        .layout()
                        .fields())
                .containsValue("Ljava/lang/StringBuilder;");
    }
}

package io.fermata.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.CoroutineCompileException;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.HostClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Bodies that are refused as a whole, and class files that no known compiler writes. */
class RefusalsTest {

    private static final String SCOPE = "io/fermata/Coroutine$Scope";

    @Test
    void proxy_hasNoClassFile() {
        @SuppressWarnings("unchecked")
        Body<Object, Object, Object> proxy = (Body<Object, Object, Object>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Body.class}, (p, m, a) -> null);
        assertThat(refusalOf(proxy).code()).isEqualTo("FER001");
    }

    static native Object nativeBody(Scope<Object, Object> co, Object first);

    @Test
    void nativeMethod_isNoBody() {
        CoroutineCompileException refusal = refusalOf(RefusalsTest::nativeBody);
        assertThat(refusal.code()).isEqualTo("FER004");
        assertThat(refusal.problem()).endsWith("RefusalsTest.nativeBody is a native method");
        assertThat(refusal.file()).isEqualTo("RefusalsTest.java");
        assertThat(refusal.line()).isPositive();
    }

    @Test
    void lambdaOfAnotherInterface_isNoBody() {
        Other other = (co, first) -> "x";
        assertThat(refusalOf(other::go).code()).isEqualTo("FER004");
    }

    private interface Other {
        Object go(Scope<Object, Object> co, Object first);
    }

    @Test
    void classOfBothInterfaces_isNoBody() {
        Body<Object, Object, Object> both = new Both();
        assertThat(refusalOf(both).problem()).endsWith("implements both Body and PlainBody");
    }

    private static final class Both implements Body<Object, Object, Object>, PlainBody<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object run(Scope<Object, Object> co, Object first) {
            return null;
        }

        @Override
        public Object run(Scope<Object, Object> co) {
            return null;
        }
    }

    @Test
    void classFileOfJava7_isTooOld() throws IOException {
        byte[] bytes = ownBytes();
        bytes[7] = Opcodes.V1_7;
        CoroutineCompileException refusal =
                catchThrowableOfType(CoroutineCompileException.class, () -> HostClass.read(bytes));
        assertThat(refusal.code()).isEqualTo("FER002");
    }

    @Test
    void classFileOfAFutureJava_isReadAndKeepsItsVersion() throws IOException {
        byte[] bytes = ownBytes();
        bytes[7] = 99;
        assertThat(HostClass.read(bytes).version()).isEqualTo(99);
    }

    @Test
    void newObjectMovedInAnUnknownWay_isRefused() {
        HostClass host = HostClass.read(hostWithSwappedNew());
        BodyMethod body = new BodyMethod(host, host.method("body", "(L" + SCOPE + ";)Ljava/lang/Object;"), false);
        CoroutineCompileException refusal = catchThrowableOfType(
                CoroutineCompileException.class, () -> CoroutineCompiler.plan(body, name -> null, false));
        assertThat(refusal.code()).isEqualTo("FER011");
    }

    /** Writes {@code new StringBuilder(co.yield(..))} with the new object swapped below a number. */
    private static byte[] hostWithSwappedNew() {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Swapped", null, "java/lang/Object", null);
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_STATIC, "body", "(L" + SCOPE + ";)Ljava/lang/Object;", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.SWAP);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SCOPE, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(5, 1);
        code.visitEnd();
        return out.toByteArray();
    }

    private static byte[] ownBytes() throws IOException {
        try (InputStream in = RefusalsTest.class.getResourceAsStream("RefusalsTest.class")) {
            return in.readAllBytes();
        }
    }

    private static CoroutineCompileException refusalOf(Body<Object, Object, Object> body) {
        return catchThrowableOfType(CoroutineCompileException.class, () -> Coroutine.of(body));
    }
}

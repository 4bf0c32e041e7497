package io.fermata.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.Coroutine;
import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.CoroutineCompileException;
import io.fermata.Generator;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Bodies that are refused as a whole, and class files that no known compiler writes. */
class RefusalsTest {

    private static final String SCOPE = "io/fermata/Coroutine$Scope";
    private static final String PLAIN_BODY = "io/fermata/Coroutine$PlainBody";
    private static final String RUN = "(L" + SCOPE + ";)Ljava/lang/Object;";

    private static final String ADVICE_FOR_NO_BODY =
            ". Write the body as a lambda, as a reference to a method of your own, or as a class.";
    private static final String ADVICE_FOR_UNKNOWN_SHAPE =
            ". Compute the suspension's result into a variable of its own" + " before the expression that uses it.";

    @Test
    void proxy_isNoBody() {
        @SuppressWarnings("unchecked")
        Body<Object, Object, Object> proxy = (Body<Object, Object, Object>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Body.class}, (p, m, a) -> null);
        assertRefusedAtTheCall(
                refusalOf(proxy),
                "FER004: The body is a proxy, such as Groovy makes of a closure" + ADVICE_FOR_NO_BODY);
    }

    /** Is defined again by a loader that shows no class files. */
    static final class Unshown implements Body<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object run(Scope<Object, Object> co, Object first) {
            return co.yield(first);
        }
    }

    private static final class Secretive extends ClassLoader {

        Secretive() {
            super(RefusalsTest.class.getClassLoader());
        }

        Class<?> define(Class<?> type) throws IOException {
            try (InputStream in = type.getResourceAsStream("RefusalsTest$Unshown.class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return null;
        }
    }

    @Test
    void classWhoseLoaderShowsNoClassFile_isRefused() throws Exception {
        Constructor<?> constructor = new Secretive().define(Unshown.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        @SuppressWarnings("unchecked")
        Body<Object, Object, Object> body = (Body<Object, Object, Object>) constructor.newInstance();
        assertRefusedAtTheCall(
                refusalOf(body),
                "FER001: The class file of io.fermata.compiler.RefusalsTest$Unshown can't be read. Fermata compiles a body from"
                        + " the class file that holds it: make the class's loader serve it as a resource.");
    }

    @Test
    void bodyOfAnyKind_isRefusedAtTheLineOfItsUser() {
        for (Supplier<?> maker : List.<Supplier<?>>of(
                () -> Generator.of(proxy(Generator.Body.class)),
                () -> Async.of(proxy(Async.Body.class)),
                () -> AsyncStream.of(proxy(AsyncStream.Body.class)),
                () -> AsyncFunction.of(proxy(AsyncFunction.Body.class)))) {
            assertThat(catchThrowableOfType(CoroutineCompileException.class, maker::get)
                            .file())
                    .isEqualTo("RefusalsTest.java");
        }
    }

    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null));
    }

    static native Object nativeBody(Scope<Object, Object> co, Object first);

    @Test
    void nativeMethod_isNoBody() {
        assertRefusedAtTheCall(
                refusalOf(RefusalsTest::nativeBody),
                "FER004: The body io.fermata.compiler.RefusalsTest.nativeBody is a native method" + ADVICE_FOR_NO_BODY);
    }

    @Test
    void lambdaOfAnotherInterface_isNoBody() {
        Other other = (co, first) -> "x";
        CoroutineCompileException refusal = refusalOf(other::go);
        assertRefusedAtTheCall(refusal, "FER004: " + refusal.problem() + ADVICE_FOR_NO_BODY);
    }

    /** Its lambdas implement another method than {@code run}. */
    private interface HasRun extends Body<Object, Object, Object> {
        Object first();

        @Override
        default Object run(Scope<Object, Object> co, Object first) {
            return co.yield(first());
        }
    }

    @Test
    void lambdaOfAnotherMethod_isNoBody() {
        assertRefusedAtTheCall(
                refusalOf((HasRun) () -> 1),
                "FER004: The lambda implements the method first of io.fermata.compiler.RefusalsTest$HasRun, which has a"
                        + " run of its own" + ADVICE_FOR_NO_BODY);
    }

    private interface Other {
        Object go(Scope<Object, Object> co, Object first);
    }

    @Test
    void classOfBothInterfaces_isNoBody() {
        Body<Object, Object, Object> both = new Both();
        assertRefusedAtTheCall(
                refusalOf(both),
                "FER004: The class io.fermata.compiler.RefusalsTest$Both implements both Coroutine.Body and Coroutine.PlainBody"
                        + ADVICE_FOR_NO_BODY);
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
        assertThat(catchThrowableOfType(CoroutineCompileException.class, () -> HostClass.read(bytes)))
                .hasMessage(
                        "FER002: The class file of io.fermata.compiler.RefusalsTest has the version 51, which is too old. Compile the class with --release 8 or later,"
                                + " and use a release of Fermata that knows it.");
    }

    @Test
    void classFileOfAFutureJava_isReadAndKeepsItsVersion() throws IOException {
        byte[] bytes = ownBytes();
        bytes[7] = 99;
        assertThat(HostClass.read(bytes).version()).isEqualTo(99);
    }

    @Test
    void classFileOfAFutureJavaWithUnknownConstants_cannotBeRead() throws IOException {
        byte[] bytes = ownBytes();
        bytes[7] = 99;
        int tagOfTheFirstConstant = 10;
        bytes[tagOfTheFirstConstant] = 99;
        CoroutineCompileException refusal =
                catchThrowableOfType(CoroutineCompileException.class, () -> HostClass.read(bytes));
        assertThat(refusal)
                .hasMessage("FER002: A class file of version 99 can't be read. Compile the class with --release 8 or"
                        + " later, and use a release of Fermata that knows it.")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newObjectMovedInAnUnknownWay_isRefused() {
        byte[] host = hostOf("Swapped", Opcodes.V17, code -> {
            code.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.SWAP);
            code.visitInsn(Opcodes.DUP);
            suspend(code);
            code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
            code.visitMethodInsn(
                    Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
        });
        assertThat(planOf(host))
                .hasMessage("Swapped.java:3: FER011: The class file holds an object that is not yet initialised in an"
                        + " unknown way" + ADVICE_FOR_UNKNOWN_SHAPE);
    }

    @Test
    void constantOfAPrivateMember_isRefused() {
        byte[] host = hostOf("Constant", Opcodes.V17, code -> {
            suspend(code);
            code.visitLdcInsn(new Handle(Opcodes.H_INVOKESTATIC, "Constant", "secret", "()V", false));
        });
        assertThat(planOf(host))
                .hasMessage("Constant.java:3: FER011: A constant of the class file refers to a private member"
                        + ADVICE_FOR_UNKNOWN_SHAPE);
    }

    /** The JVM defines one class, and the compiler reads another one of this name. */
    @Test
    void classFileThatTheJvmDoesNotAccept_isRejected() throws Exception {
        byte[] defined = hostOf("Served", Opcodes.V17, RefusalsTest::suspend);
        byte[] served = hostOf("Served", 99, RefusalsTest::suspend);
        Object body = bodyOf("Served", defined, served);
        assertThat(refusalOf((PlainBody<?, ?, ?>) body))
                .hasMessage(
                        "Served.java:3: FER012: The JVM rejects the class that was generated for the body run. This is"
                                + " a bug in Fermata: please report it with the body's source.")
                .hasCauseInstanceOf(UnsupportedClassVersionError.class);
    }

    @Test
    void codeThatTheJvmDoesNotAccept_isRejected() throws Exception {
        byte[] defined = hostOf("Served", Opcodes.V17, RefusalsTest::suspend);
        byte[] served = hostOf("Served", Opcodes.V17, code -> {
            suspend(code);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "intern", "()Ljava/lang/String;", false);
        });
        Object body = bodyOf("Served", defined, served);
        assertThat(refusalOf((PlainBody<?, ?, ?>) body))
                .hasMessage(
                        "Served.java:3: FER012: The JVM rejects the class that was generated for the body run. This is"
                                + " a bug in Fermata: please report it with the body's source.")
                .hasCauseInstanceOf(VerifyError.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 200})
    void brokenClassFile_isNone(int length) throws Exception {
        byte[] defined = hostOf("Served", Opcodes.V17, RefusalsTest::suspend);
        Object body = bodyOf("Served", defined, Arrays.copyOf(defined, length));
        CoroutineCompileException refusal = refusalOf((PlainBody<?, ?, ?>) body);
        assertThat(refusal.code()).isEqualTo("FER001");
        assertThat(refusal.problem()).isEqualTo("The class file of Served is broken");
    }

    @Test
    void classThatIsMissing_isMissedAtOnce() throws Exception {
        byte[] defined = hostOf("Served", Opcodes.V17, RefusalsTest::suspend);
        byte[] served = hostOf("Served", Opcodes.V17, code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitTypeInsn(Opcodes.CHECKCAST, "gone/Missing");
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Integer", "parseInt", "(Ljava/lang/String;)I", false);
            code.visitInsn(Opcodes.POP);
            suspend(code);
        });
        Object body = bodyOf("Served", defined, served);
        assertThatThrownBy(() -> Coroutine.of((PlainBody<?, ?, ?>) body))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("gone/Missing");
    }

    /** Writes a class with a body whose code, on line 3, leaves what it returns on the stack. */
    private static byte[] hostOf(String name, int version, Consumer<MethodVisitor> statements) {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        out.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", new String[] {PLAIN_BODY});
        out.visitSource(name + ".java", null);
        MethodVisitor secret = out.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "secret", "()V", null, null);
        secret.visitCode();
        secret.visitInsn(Opcodes.RETURN);
        secret.visitMaxs(0, 0);
        MethodVisitor made = out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(0, 0);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN, null, null);
        code.visitCode();
        Label start = new Label();
        code.visitLabel(start);
        code.visitLineNumber(3, start);
        statements.accept(code);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        out.visitEnd();
        return out.toByteArray();
    }

    /** Writes {@code co.yield(null)}. */
    private static void suspend(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SCOPE, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
    }

    /** How the compiler refuses the body in a class file that is never loaded. */
    private static CoroutineCompileException planOf(byte[] classFile) {
        HostClass host = HostClass.read(classFile);
        BodyMethod body = new BodyMethod(host, host.method("run", RUN), BodyType.PLAIN_BODY);
        return catchThrowableOfType(
                CoroutineCompileException.class, () -> CoroutineCompiler.plan(body, name -> null, true, false));
    }

    /** An object of a class whose loader serves another class file than it defines. */
    private static Object bodyOf(String name, byte[] defined, byte[] served) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(RefusalsTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, defined, 0, defined.length);
            }

            @Override
            public InputStream getResourceAsStream(String path) {
                return path.equals(name + ".class")
                        ? new ByteArrayInputStream(served)
                        : super.getResourceAsStream(path);
            }
        };
        return loader.loadClass(name).getConstructor().newInstance();
    }

    private static byte[] ownBytes() throws IOException {
        try (InputStream in = RefusalsTest.class.getResourceAsStream("RefusalsTest.class")) {
            return in.readAllBytes();
        }
    }

    private static CoroutineCompileException refusalOf(Body<Object, Object, Object> body) {
        return catchThrowableOfType(CoroutineCompileException.class, () -> Coroutine.of(body));
    }

    private static CoroutineCompileException refusalOf(PlainBody<?, ?, ?> body) {
        return catchThrowableOfType(CoroutineCompileException.class, () -> Coroutine.of(body));
    }

    /** A refusal without a place in a body has that of the {@code Coroutine.of}. */
    private static void assertRefusedAtTheCall(CoroutineCompileException refusal, String text) {
        int line = Arrays.stream(refusal.getStackTrace())
                .filter(frame -> frame.getClassName().equals(RefusalsTest.class.getName()))
                .findFirst()
                .orElseThrow()
                .getLineNumber();
        assertThat(refusal).hasMessage("RefusalsTest.java:" + line + ": " + text);
    }
}

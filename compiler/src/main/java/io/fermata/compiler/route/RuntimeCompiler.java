package io.fermata.compiler.route;

import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.Refusal;
import io.fermata.compiler.emit.FrameClass;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.HostClass;
import io.fermata.runtime.Frame;
import io.fermata.runtime.Handover;
import io.fermata.spi.BodyCompiler;
import io.fermata.spi.FrameFactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.ref.SoftReference;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiles bodies while the program runs: finds their code, compiles it, and defines the class of their frames beside the class
 * that they were written in.
 *
 * <p>The frame's class is a plain class of the host's package. A hidden class could be the host's nest mate, but would be
 * missing from stack traces.
 */
public final class RuntimeCompiler implements BodyCompiler {

    /** How many names are tried for a class before it is given up: others may have defined classes of that name. */
    private static final int MOST_NAMES = 1000;

    private static final ClassValue<AtomicInteger> NUMBERS = new ClassValue<>() {
        @Override
        protected AtomicInteger computeValue(Class<?> type) {
            return new AtomicInteger();
        }
    };

    /** The class files that were read lately: the bodies of a class are often compiled soon after each other. */
    private static final ClassValue<Cached> READ = new ClassValue<>() {
        @Override
        protected Cached computeValue(Class<?> type) {
            return new Cached();
        }
    };

    private static final class Cached {
        volatile SoftReference<HostClass> host = new SoftReference<>(null);
    }

    /** For {@link java.util.ServiceLoader}. */
    public RuntimeCompiler() {
        Preload.start();
    }

    @Override
    public FrameFactory compile(Object body, Access access) {
        BodyFinder finder = new BodyFinder(body, access);
        SerializedLambda lambda = finder.lambda();
        if (lambda == null) {
            return define(finder.ofClass(), access);
        }
        Class<?> implementation = implementationOf(lambda, body);
        if (isOverridable(lambda, implementation)) {
            MethodHandle receiver = finder.readers(lambda)[0].asType(MethodType.methodType(Object.class, Object.class));
            return new ByReceiver(receiver, (each, target) -> compile(each, target, lambda, access));
        }
        BodyCode code = finder.ofLambda(lambda, implementation);
        if (code == null) {
            throw notABody(lambda);
        }
        return define(code, access);
    }

    /** Compiles what a reference to an overridable method runs for one receiver. */
    private FrameFactory compile(Object reference, Object target, SerializedLambda lambda, Access access) {
        if (target.getClass().isHidden() && BodyFinder.isBody(target)) {
            FrameFactory inner = compile(target, access);
            MethodHandle receiver = new BodyFinder(reference, access)
                    .readers(lambda)[0].asType(MethodType.methodType(Object.class, Object.class));
            return body -> {
                try {
                    return inner.newFrame((Object) receiver.invokeExact(body));
                } catch (Throwable impossible) {
                    throw new IllegalStateException(impossible);
                }
            };
        }
        BodyFinder finder = new BodyFinder(reference, access);
        BodyCode code = finder.ofLambda(lambda, target.getClass());
        if (code == null) {
            throw notABody(lambda);
        }
        return define(code, access);
    }

    private static RuntimeException notABody(SerializedLambda lambda) {
        String method = lambda.getImplClass().replace('/', '.') + "." + lambda.getImplMethodName();
        return CallSites.refuse(Refusal.NOT_A_BODY, "The body " + method + " has no code that can be suspended", null);
    }

    private static Class<?> implementationOf(SerializedLambda lambda, Object body) {
        int kind = lambda.getImplMethodKind();
        if (kind == MethodHandleInfo.REF_newInvokeSpecial) {
            throw CallSites.refuse(
                    Refusal.NOT_A_BODY,
                    "The body is a reference to a constructor of "
                            + lambda.getImplClass().replace('/', '.'),
                    null);
        }
        if (kind != MethodHandleInfo.REF_invokeStatic && lambda.getCapturedArgCount() == 0) {
            throw notABody(lambda);
        }
        try {
            return Class.forName(
                    lambda.getImplClass().replace('/', '.'),
                    false,
                    body.getClass().getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw CallSites.refuse(
                    Refusal.NO_CLASS_FILE,
                    "The class " + lambda.getImplClass().replace('/', '.') + " was not found",
                    gone);
        }
    }

    private static boolean isOverridable(SerializedLambda lambda, Class<?> implementation) {
        int kind = lambda.getImplMethodKind();
        if (kind != MethodHandleInfo.REF_invokeVirtual && kind != MethodHandleInfo.REF_invokeInterface) {
            return false;
        }
        if (Modifier.isFinal(implementation.getModifiers())) {
            return false;
        }
        if (BodyFinder.isBodyInterface(implementation)) {
            return true;
        }
        int flags = read(implementation).accessOf(lambda.getImplMethodName(), lambda.getImplMethodSignature());
        return flags < 0 || (flags & (Modifier.PRIVATE | Modifier.FINAL)) == 0;
    }

    /** Reads the class file of a class. */
    static HostClass read(Class<?> type) {
        Cached cached = READ.get(type);
        HostClass host = cached.host.get();
        if (host == null) {
            host = readAnew(type);
            cached.host = new SoftReference<>(host);
        }
        return host;
    }

    private static HostClass readAnew(Class<?> type) {
        if (type.isHidden()) {
            throw CallSites.refuse(
                    Refusal.NOT_A_BODY,
                    "The body refers to a method of " + type.getName() + ", a class that has no class file",
                    null);
        }
        byte[] bytes = new LoaderSource(type).find(type.getName().replace('.', '/'));
        if (bytes == null) {
            throw CallSites.refuse(
                    Refusal.NO_CLASS_FILE, "The class file of " + type.getName() + " can't be read", null);
        }
        try {
            return HostClass.read(bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw CallSites.refuse(Refusal.NO_CLASS_FILE, "The class file of " + type.getName() + " is broken", broken);
        }
    }

    private FrameFactory define(BodyCode code, Access access) {
        HostClass host = read(code.host());
        MethodNode method = host.method(code.method(), code.descriptor());
        boolean isObject = code.readers() == null;
        BodyMethod body = new BodyMethod(host, method, code.type());
        Plan plan = CoroutineCompiler.plan(body, new LoaderSource(code.host()), isObject, false);
        try {
            Lookup lookup = access.lookupIn(code.host());
            return Handover.initialise(lookup, define(plan, code.host(), lookup), exact(code, body));
        } catch (IllegalAccessException closed) {
            throw BodyFinder.noAccess(code.host(), closed);
        }
    }

    /** The readers of the captured variables, in the types that the body's method has for them. */
    private static MethodHandle[] exact(BodyCode code, BodyMethod body) {
        if (code.readers() == null) {
            return null;
        }
        Type[] locals = body.locals();
        MethodHandle[] readers = new MethodHandle[code.readers().length];
        for (int i = 0; i < readers.length; i++) {
            MethodType type = MethodType.fromMethodDescriptorString(
                    "(Ljava/lang/Object;)" + locals[i].getDescriptor(),
                    code.host().getClassLoader());
            readers[i] = code.readers()[i].asType(type);
        }
        return readers;
    }

    private static Class<?> define(Plan plan, Class<?> host, Lookup lookup) throws IllegalAccessException {
        AtomicInteger numbers = NUMBERS.get(host);
        LinkageError last = null;
        for (int i = 0; i < MOST_NAMES; i++) {
            String name = plan.body().host().name() + Frame.MARK + numbers.incrementAndGet();
            FrameClass.Result written = CoroutineCompiler.write(plan, name, null);
            try {
                Class<?> defined = lookup.defineClass(written.bytes());
                LargeBodies.warnOf(plan, written);
                return defined;
            } catch (NoClassDefFoundError missing) {
                // A class that the body names is not there: plain Java would say no more.
                throw missing;
            } catch (LinkageError failed) {
                last = failed;
                boolean nameIsTaken = failed.getClass() == LinkageError.class;
                if (!nameIsTaken) {
                    break;
                }
            }
        }
        throw Refusal.REJECTED.at(
                plan.body().host().sourceFile(),
                plan.body().firstLine(),
                "The JVM rejects the class that was generated for the body "
                        + plan.body().readableName(),
                last);
    }
}

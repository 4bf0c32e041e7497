package io.fermata.compiler.route;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.Coroutine;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.Refusal;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import io.fermata.spi.BodyCompiler.Access;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the method behind a body.
 *
 * <p>A lambda whose interface is serialisable can say which method implements it ({@code writeReplace}); nothing is
 * serialised. An object of a class that implements a body interface has its own {@code run}.
 */
final class BodyFinder {

    private static final Map<Class<?>, BodyType> TYPES = types();

    private final Object body;
    private final BodyType type;
    private final Access access;

    BodyFinder(Object body, Access access) {
        this.body = body;
        this.access = access;
        this.type = typeOf(body);
    }

    private static Map<Class<?>, BodyType> types() {
        Map<Class<?>, BodyType> types = new LinkedHashMap<>();
        types.put(Coroutine.Body.class, BodyType.BODY);
        types.put(Coroutine.PlainBody.class, BodyType.PLAIN_BODY);
        types.put(Generator.Body.class, BodyType.GENERATOR);
        types.put(IntGenerator.Body.class, BodyType.INT_GENERATOR);
        types.put(LongGenerator.Body.class, BodyType.LONG_GENERATOR);
        types.put(DoubleGenerator.Body.class, BodyType.DOUBLE_GENERATOR);
        types.put(Async.Body.class, BodyType.ASYNC);
        types.put(AsyncFunction.Body.class, BodyType.ASYNC_FUNCTION);
        types.put(AsyncStream.Body.class, BodyType.ASYNC_STREAM);
        return types;
    }

    private static BodyType typeOf(Object body) {
        Class<?> found = null;
        for (Class<?> each : TYPES.keySet()) {
            if (each.isInstance(body)) {
                if (found != null) {
                    throw refuse("The class " + body.getClass().getName() + " implements both " + nameOf(found)
                            + " and " + nameOf(each));
                }
                found = each;
            }
        }
        return TYPES.get(found);
    }

    private static String nameOf(Class<?> bodyInterface) {
        return bodyInterface.getDeclaringClass().getSimpleName() + "." + bodyInterface.getSimpleName();
    }

    /** Tells whether a class with a name declares methods that take bodies and make something of them. */
    static boolean isMaker(String name) {
        return TYPES.keySet().stream()
                .anyMatch(each -> each.getDeclaringClass().getName().equals(name));
    }

    /** Tells whether an object is a body of any kind. */
    static boolean isBody(Object object) {
        for (Class<?> each : TYPES.keySet()) {
            if (each.isInstance(object)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a class is one of the body interfaces. */
    static boolean isBodyInterface(Class<?> type) {
        return TYPES.containsKey(type);
    }

    private static RuntimeException refuse(String problem) {
        return CallSites.refuse(Refusal.NOT_A_BODY, problem, null);
    }

    /** The lambda form of a body, or {@code null} for an object of a class. */
    SerializedLambda lambda() {
        SerializedLambda lambda = replacement();
        if (lambda != null && !isRun(lambda)) {
            throw refuse("The lambda implements the method " + lambda.getFunctionalInterfaceMethodName() + " of "
                    + lambda.getFunctionalInterfaceClass().replace('/', '.') + ", which has a run of its own");
        }
        return lambda;
    }

    private boolean isRun(SerializedLambda lambda) {
        return lambda.getFunctionalInterfaceMethodName().equals("run")
                && lambda.getFunctionalInterfaceMethodSignature().startsWith("(L" + type.scope() + ";");
    }

    private SerializedLambda replacement() {
        Method replace;
        try {
            replace = body.getClass().getDeclaredMethod("writeReplace");
        } catch (NoSuchMethodException aClass) {
            return null;
        }
        try {
            Object replaced = replace.trySetAccessible()
                    ? replace.invoke(body)
                    : access.lookupIn(body.getClass()).unreflect(replace).invoke(body);
            return replaced instanceof SerializedLambda lambda ? lambda : null;
        } catch (IllegalAccessException closed) {
            throw noAccess(body.getClass(), closed);
        } catch (Throwable failed) {
            throw CallSites.refuse(
                    Refusal.NOT_A_BODY,
                    "The body " + body.getClass().getName() + " can't say" + " which method implements it",
                    failed);
        }
    }

    static RuntimeException noAccess(Class<?> type, Exception closed) {
        return CallSites.refuse(
                Refusal.NO_ACCESS,
                "The module " + type.getModule().getName() + " neither opens the package " + type.getPackageName()
                        + " nor has granted a lookup",
                closed);
    }

    /** The code of a body that is an object of a class. */
    BodyCode ofClass() {
        if (Proxy.isProxyClass(body.getClass())) {
            throw refuse("The body is a proxy, such as Groovy makes of a closure");
        }
        BodyCode found = resolve(body.getClass(), "run", type.runDescriptor(), null);
        if (found == null) {
            throw refuse("No method run with code was found in the class "
                    + body.getClass().getName());
        }
        return found;
    }

    /** The code of a lambda or of a reference to a method that can't be overridden. */
    BodyCode ofLambda(SerializedLambda lambda, Class<?> implementation) {
        return resolve(implementation, lambda.getImplMethodName(), lambda.getImplMethodSignature(), readers(lambda));
    }

    /**
     * Finds a method in a class, or in what it inherits from, past bridge methods.
     *
     * @return its code, or {@code null} if there is none
     */
    BodyCode resolve(Class<?> start, String name, String descriptor, MethodHandle[] readers) {
        for (Class<?> type = start; type != null; type = type.getSuperclass()) {
            BodyCode found = declared(type, name, descriptor, readers);
            if (found != null) {
                return found;
            }
        }
        for (Class<?> type = start; type != null; type = type.getSuperclass()) {
            BodyCode found = inherited(type, name, descriptor, readers);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private BodyCode inherited(Class<?> type, String name, String descriptor, MethodHandle[] readers) {
        for (Class<?> above : type.getInterfaces()) {
            BodyCode found = declared(above, name, descriptor, readers);
            found = found != null ? found : inherited(above, name, descriptor, readers);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private BodyCode declared(Class<?> type, String name, String descriptor, MethodHandle[] readers) {
        if (type == Object.class || isBodyInterface(type)) {
            return null;
        }
        HostClass host = RuntimeCompiler.read(type);
        int flags = host.accessOf(name, descriptor);
        if (flags < 0 || (flags & Opcodes.ACC_ABSTRACT) != 0) {
            return null;
        }
        if ((flags & Opcodes.ACC_NATIVE) != 0) {
            throw refuse("The body " + type.getName() + "." + name + " is a native method");
        }
        if ((flags & Opcodes.ACC_BRIDGE) != 0) {
            MethodInsnNode target = bridged(host.method(name, descriptor));
            return resolve(type, target.name, target.desc, readers);
        }
        return new BodyCode(type, name, descriptor, this.type, readers);
    }

    /** The method that a bridge calls. */
    private static MethodInsnNode bridged(MethodNode bridge) {
        for (AbstractInsnNode insn : bridge.instructions) {
            if (insn instanceof MethodInsnNode call && call.name.equals(bridge.name)) {
                return call;
            }
        }
        throw refuse("The bridge method " + bridge.name + " calls nothing");
    }

    /** What reads a lambda's captured variables: its fields, named {@code arg$1} and so on, or else its lambda form. */
    MethodHandle[] readers(SerializedLambda lambda) {
        MethodHandle[] readers = new MethodHandle[lambda.getCapturedArgCount()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = reader(i);
        }
        return readers;
    }

    private MethodHandle reader(int index) {
        Class<?> proxy = body.getClass();
        try {
            Lookup lookup = access.lookupIn(proxy);
            try {
                Field field = proxy.getDeclaredField("arg$" + (index + 1));
                return lookup.unreflectGetter(field);
            } catch (NoSuchFieldException otherVirtualMachine) {
                return byLambdaForm(lookup, index);
            }
        } catch (IllegalAccessException closed) {
            throw noAccess(proxy, closed);
        }
    }

    private MethodHandle byLambdaForm(Lookup lookup, int index) throws IllegalAccessException {
        try {
            MethodHandle form = lookup.unreflect(body.getClass().getDeclaredMethod("writeReplace"));
            MethodHandle argument = MethodHandles.lookup()
                    .findVirtual(
                            SerializedLambda.class, "getCapturedArg", MethodType.methodType(Object.class, int.class));
            return MethodHandles.filterReturnValue(
                    form.asType(MethodType.methodType(SerializedLambda.class, body.getClass())),
                    MethodHandles.insertArguments(argument, 1, index));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

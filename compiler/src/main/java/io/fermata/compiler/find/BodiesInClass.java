package io.fermata.compiler.find;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the bodies whose code is in one class file, without running anything.
 *
 * <p>Those are the lambdas and method references that become a body interface in this class, where the method behind them is in
 * this class too, and the {@code run} of a class that implements a body interface itself.
 */
public final class BodiesInClass {

    private static final byte[] TRACE = "io/fermata/".getBytes(StandardCharsets.US_ASCII);

    private final HostClass host;
    private final ClassSource classes;

    /** By name and descriptor, so that code which stands behind two call sites is found once. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    private BodiesInClass(HostClass host, ClassSource classes) {
        this.host = host;
        this.classes = classes;
    }

    /**
     * A body.
     *
     * @param method its code
     * @param isObject whether it is the {@code run} of a class, and no lambda or method reference
     */
    public record Found(BodyMethod method, boolean isObject) {}

    /**
     * Finds the bodies in a class file.
     *
     * @param bytes the class file
     * @param classes finds the interfaces that may extend a body interface
     * @return the bodies, in the order of the source
     * @throws io.fermata.CoroutineCompileException if the class file has bodies and its version isn't supported
     */
    public static List<Found> find(byte[] bytes, ClassSource classes) {
        if (!mentionsFermata(bytes)) {
            return List.of();
        }
        BodiesInClass search = in(HostClass.read(bytes), classes);
        search.findLambdas();
        search.findRun();
        List<Found> all = new ArrayList<>(search.found.values());
        all.sort(Comparator.comparingInt(each -> each.method().firstLine()));
        return all;
    }

    /** Prepares for the bodies of one class. */
    public static BodiesInClass in(HostClass host, ClassSource classes) {
        return new BodiesInClass(host, classes);
    }

    /** Tells whether there can be bodies in a class file: every body's type names its scope, so that most needn't be read at all. */
    public static boolean mentionsFermata(byte[] bytes) {
        for (int i = 0; i + TRACE.length <= bytes.length; i++) {
            int at = 0;
            while (at < TRACE.length && bytes[i + at] == TRACE[at]) {
                at++;
            }
            if (at == TRACE.length) {
                return true;
            }
        }
        return false;
    }

    private void findLambdas() {
        for (MethodNode method : host.methods((access, name, descriptor) -> !isDeserializer(name))) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode site
                        && site.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                    findLambda(site);
                }
            }
        }
    }

    private void findLambda(InvokeDynamicInsnNode dynamic) {
        BodySite site = siteOf(dynamic.name, dynamic.desc, dynamic.bsm, dynamic.bsmArgs);
        if (site != null && site.implementation().getOwner().equals(host.name())) {
            add(site.implementation().getName(), site.implementation().getDesc(), site.type(), false);
        }
    }

    /** Tells whether a method is one that compilers write for lambdas that could be serialised. */
    public static boolean isDeserializer(String method) {
        return method.startsWith("$deserializeLambda");
    }

    /**
     * Looks at an {@code invokedynamic} of the class.
     *
     * @return what it makes, or {@code null} if that is no body
     */
    public BodySite siteOf(String name, String descriptor, Handle bootstrap, Object[] arguments) {
        return BodySite.of(name, descriptor, bootstrap, arguments, this::bodyTypeOf);
    }

    /** The class. */
    public HostClass host() {
        return host;
    }

    /** Finds the {@code run} of the class, if it is a class of bodies with code of its own. */
    public Found run() {
        findRun();
        return found.values().stream().filter(Found::isObject).findFirst().orElse(null);
    }

    private void findRun() {
        BodyType type = host.isInterface() ? null : bodyTypeOf(host.name());
        if (type == null) {
            return;
        }
        String descriptor = type.runDescriptor();
        if ((host.accessOf("run", descriptor) & Opcodes.ACC_BRIDGE) == 0) {
            add("run", descriptor, type, true);
            return;
        }
        // A bridge calls the method with the types as they were written.
        for (AbstractInsnNode insn : codeOf("run", descriptor)) {
            if (insn instanceof MethodInsnNode call && call.name.equals("run")) {
                add("run", call.desc, type, true);
            }
        }
    }

    private Iterable<AbstractInsnNode> codeOf(String name, String descriptor) {
        MethodNode method = host.method(name, descriptor);
        return method == null ? List.of() : method.instructions;
    }

    private void add(String name, String descriptor, BodyType type, boolean isObject) {
        MethodNode method = host.method(name, descriptor);
        boolean isCode = method != null && method.instructions.size() > 0 && !name.equals("<init>");
        if (isCode) {
            BodyMethod body = new BodyMethod(host, method, type);
            found.putIfAbsent(name + descriptor, new Found(body, isObject));
        }
    }

    /** Finds which body interface a type is or extends, or {@code null}. */
    private BodyType bodyTypeOf(String type) {
        if (type == null || type.startsWith("java/")) {
            return null;
        }
        if (BodyType.of(type) != null) {
            return BodyType.of(type);
        }
        HostClass described = type.equals(host.name()) ? host : read(type);
        if (described == null) {
            return null;
        }
        for (String above : described.interfaces()) {
            BodyType body = bodyTypeOf(above);
            if (body != null) {
                return body;
            }
        }
        return bodyTypeOf(described.superName());
    }

    private HostClass read(String type) {
        byte[] bytes = classes.find(type);
        return bytes == null ? null : HostClass.outline(bytes);
    }
}

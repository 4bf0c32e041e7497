package io.fermata.compiler.find;

import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An {@code invokedynamic} that makes a body of a lambda or a method reference.
 *
 * @param type the kind of the body
 * @param descriptor the descriptor of the instruction: it takes what the body captures, and gives the body
 * @param run the descriptor of the interface's method
 * @param implementation the method that holds the code
 * @param instantiated the descriptor of the interface's method with the types of the lambda
 * @param markers further interfaces of the body, with slashes
 * @param bridges further descriptors under which the interface's method is called
 */
public record BodySite(
        BodyType type,
        String descriptor,
        String run,
        Handle implementation,
        String instantiated,
        List<String> markers,
        List<String> bridges) {

    /** What comes between a host's name and a number in the name of a class whose objects stand for what such instructions make. */
    public static final String MARK = "$$Body$";

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    /**
     * Looks at an {@code invokedynamic}.
     *
     * @param name its name
     * @param descriptor its descriptor
     * @param bootstrap its bootstrap method
     * @param arguments that method's arguments
     * @param types tells which interface is a body's
     * @return what it makes, or {@code null} if that is no body
     */
    static BodySite of(String name, String descriptor, Handle bootstrap, Object[] arguments, BodyTypes types) {
        if (!bootstrap.getOwner().equals(FACTORY)) {
            return null;
        }
        BodyType type = types.of(Type.getReturnType(descriptor).getInternalName());
        // An interface that extends a body's may have a run of its own, and its lambdas are something else.
        String run = ((Type) arguments[0]).getDescriptor();
        if (type == null || !name.equals("run") || !run.startsWith("(L" + type.scope() + ";")) {
            return null;
        }
        List<String> markers = new ArrayList<>();
        List<String> bridges = new ArrayList<>();
        int flags = arguments.length > 3 ? (Integer) arguments[3] : 0;
        int next = 4;
        if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
            int count = (Integer) arguments[next++];
            for (int i = 0; i < count; i++) {
                markers.add(((Type) arguments[next++]).getInternalName());
            }
        }
        if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
            int count = (Integer) arguments[next++];
            for (int i = 0; i < count; i++) {
                bridges.add(((Type) arguments[next++]).getDescriptor());
            }
        }
        return new BodySite(
                type,
                descriptor,
                run,
                (Handle) arguments[1],
                ((Type) arguments[2]).getDescriptor(),
                List.copyOf(markers),
                List.copyOf(bridges));
    }

    /** Tells whether a call stands in the place of such an instruction. */
    public static boolean isReplacedBy(MethodInsnNode call) {
        return call.owner.contains(MARK);
    }

    /** The interface of the body, with slashes. */
    public String face() {
        return Type.getReturnType(descriptor).getInternalName();
    }

    /** Tells which interface is a body's. */
    @FunctionalInterface
    interface BodyTypes {

        /** The kind of body that a type with this name is, or {@code null}. */
        BodyType of(String type);
    }
}

package io.fermata.compiler.find;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The method that holds a body's code, and what its parameters are: first what the body captures ({@code this} of an instance
 * method included), then the scope, then, if the body asks for it, the first resumption.
 */
public final class BodyMethod {

    private final HostClass host;
    private final MethodNode code;
    private final BodyType type;
    private final int firstTemporary;
    private final Type[] locals;
    private final int scopeSlot;

    /**
     * A body as it stands in its class file.
     *
     * @param host the class that declares it
     * @param code a copy of the method that the compiler may change
     * @param type the interface that makes it a body
     */
    public BodyMethod(HostClass host, MethodNode code, BodyType type) {
        this.host = host;
        this.code = code;
        this.type = type;
        this.firstTemporary = code.maxLocals;
        this.locals = localsOf(host, code);
        this.scopeSlot = slotOf(captures());
    }

    private static Type[] localsOf(HostClass host, MethodNode code) {
        Type[] parameters = Type.getArgumentTypes(code.desc);
        if ((code.access & Opcodes.ACC_STATIC) != 0) {
            return parameters;
        }
        Type[] all = new Type[parameters.length + 1];
        all[0] = Type.getObjectType(host.name());
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return all;
    }

    /** The class that declares it. */
    public HostClass host() {
        return host;
    }

    /** The method, a copy that the compiler changes. */
    public MethodNode code() {
        return code;
    }

    /** The interface that makes it a body. */
    public BodyType type() {
        return type;
    }

    /** The first slot that is the compiler's own: each is stored and then loaded once, with no branch between. */
    public int firstTemporary() {
        return firstTemporary;
    }

    /** The types of the method's local variables at its start: {@code this} of an instance method, then the parameters. */
    public Type[] locals() {
        return locals;
    }

    /** How many of {@link #locals()} are captured. */
    public int captures() {
        return locals.length - (type.takesFirst() ? 2 : 1);
    }

    /** The slot of a local variable, by its number in {@link #locals()}. */
    public int slotOf(int local) {
        int slot = 0;
        for (int i = 0; i < local; i++) {
            slot += locals[i].getSize();
        }
        return slot;
    }

    /** The slot of the scope. */
    public int scopeSlot() {
        return scopeSlot;
    }

    /** The type of the value that the method returns. */
    public Type returns() {
        return Type.getReturnType(code.desc);
    }

    /** The line on which an instruction stands, or 0. */
    public static int lineOf(AbstractInsnNode insn) {
        for (AbstractInsnNode at = insn; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The line on which the body starts, or 0. */
    public int firstLine() {
        for (AbstractInsnNode at = code.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The method's name as a person would say it: without the hash that javac gives serialisable lambdas. */
    public String readableName() {
        int number = code.name.lastIndexOf('$');
        int hash = code.name.lastIndexOf('$', number - 1);
        if (!code.name.startsWith("lambda$") || hash < "lambda$".length()) {
            return code.name;
        }
        for (int i = hash + 1; i < number; i++) {
            if (Character.digit(code.name.charAt(i), 16) < 0) {
                return code.name;
            }
        }
        return code.name.substring(0, hash) + code.name.substring(number);
    }
}

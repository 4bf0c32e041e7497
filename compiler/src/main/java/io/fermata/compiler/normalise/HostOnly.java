package io.fermata.compiler.normalise;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.ClassSource;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Gives the body the access that its host class has, when it runs in a class of its own.
 *
 * <p>Each instruction that only the host may execute becomes an {@code invokedynamic} that is bound with the host's lookup.
 * Afterwards every instruction may stand in any class of the host's package, or nest; constructors are left to {@link LateNew}.
 */
public final class HostOnly {

    private static final String ACCESS = "io/fermata/runtime/HostAccess";
    private static final Handle MEMBER = new Handle(
            Opcodes.H_INVOKESTATIC,
            ACCESS,
            "member",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Class;"
                    + "ILjava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false);
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            ACCESS,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Class;"
                    + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
            false);

    private final BodyMethod body;
    private final HostMembers members;
    private final Type host;

    /**
     * Prepares the pass for a body.
     *
     * @param body the body
     * @param classes finds the class files of the host's nest and superclasses
     * @param nestMate whether the body's class will be a nest mate of the host, which may use what is private in the nest
     */
    public HostOnly(BodyMethod body, ClassSource classes, boolean nestMate) {
        this.body = body;
        this.members = new HostMembers(body.host(), classes, nestMate);
        this.host = Type.getObjectType(body.host().name());
    }

    /** Changes the body's code. */
    public void apply() {
        for (AbstractInsnNode insn : body.code().instructions.toArray()) {
            AbstractInsnNode replaced = null;
            if (insn instanceof FieldInsnNode field) {
                replaced = replaced(field);
            } else if (insn instanceof MethodInsnNode call && !call.name.equals("<init>")) {
                replaced = replaced(call);
            } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
                replaced = replaced(dynamic);
            } else if (insn instanceof LdcInsnNode constant) {
                check(constant);
            }
            if (replaced != null) {
                body.code().instructions.set(insn, replaced);
            }
        }
    }

    private AbstractInsnNode replaced(FieldInsnNode field) {
        int opcode = field.getOpcode();
        if (!members.needsHost(opcode, field.owner, field.name, field.desc)) {
            return null;
        }
        boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
        boolean get = opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD;
        String receiver = isStatic ? "" : "L" + field.owner + ";";
        String type = get ? "(" + receiver + ")" + field.desc : "(" + receiver + field.desc + ")V";
        int kind = (get ? 1 : 3) + (isStatic ? 1 : 0);
        return access(type, kind, field.owner, field.name, "()" + field.desc);
    }

    private AbstractInsnNode replaced(MethodInsnNode call) {
        int opcode = call.getOpcode();
        if (!members.needsHost(opcode, call.owner, call.name, call.desc)) {
            return opcode == Opcodes.INVOKESPECIAL ? virtual(call) : null;
        }
        int kind = switch (opcode) {
            case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
            case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            default -> Opcodes.H_INVOKEVIRTUAL;
        };
        String receiver = opcode == Opcodes.INVOKESTATIC
                ? ""
                : "L" + (opcode == Opcodes.INVOKESPECIAL ? host.getInternalName() : call.owner) + ";";
        return access("(" + receiver + call.desc.substring(1), kind, call.owner, call.name, call.desc);
    }

    /** A private method of a nest mate is called as if it were overridable: {@code invokespecial} is for superclasses. */
    private static MethodInsnNode virtual(MethodInsnNode call) {
        int opcode = call.itf ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        return new MethodInsnNode(opcode, call.owner, call.name, call.desc, call.itf);
    }

    private static Handle virtual(Handle handle) {
        if (handle.getTag() != Opcodes.H_INVOKESPECIAL) {
            return handle;
        }
        int kind = handle.isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
        return new Handle(kind, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
    }

    /** What calls a constructor that only the host may call: it takes the arguments and leaves the new object. */
    AbstractInsnNode construction(MethodInsnNode call) {
        String type = call.desc.substring(0, call.desc.length() - 1) + "L" + call.owner + ";";
        return access(type, Opcodes.H_NEWINVOKESPECIAL, call.owner, call.name, call.desc);
    }

    boolean isHostOnly(MethodInsnNode constructor) {
        return members.needsHost(constructor.getOpcode(), constructor.owner, constructor.name, constructor.desc);
    }

    private InvokeDynamicInsnNode access(String type, int kind, String owner, String name, String descriptor) {
        return new InvokeDynamicInsnNode(
                "access", type, MEMBER, host, kind, Type.getObjectType(owner), name, Type.getMethodType(descriptor));
    }

    private AbstractInsnNode replaced(InvokeDynamicInsnNode dynamic) {
        boolean needsHost = members.needsHost(dynamic.bsm);
        for (Object argument : dynamic.bsmArgs) {
            needsHost |= argument instanceof Handle handle && members.needsHost(handle);
        }
        if (!needsHost) {
            for (int i = 0; i < dynamic.bsmArgs.length; i++) {
                if (dynamic.bsmArgs[i] instanceof Handle handle) {
                    dynamic.bsmArgs[i] = virtual(handle);
                }
            }
            return null;
        }
        StringBuilder recipe = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        arguments.add(host);
        arguments.add("");
        describe(dynamic.bsm, recipe, arguments);
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
                describe(handle, recipe, arguments);
            } else {
                recipe.append('c');
                arguments.add(argument);
            }
        }
        arguments.set(1, recipe.toString());
        return new InvokeDynamicInsnNode(dynamic.name, dynamic.desc, LINK, arguments.toArray());
    }

    private static void describe(Handle handle, StringBuilder recipe, List<Object> arguments) {
        recipe.append((char) ('0' + handle.getTag()));
        arguments.add(Type.getObjectType(handle.getOwner()));
        arguments.add(handle.getName());
        boolean field = handle.getTag() <= Opcodes.H_PUTSTATIC;
        arguments.add(Type.getMethodType(field ? "()" + handle.getDesc() : handle.getDesc()));
    }

    private void check(LdcInsnNode constant) {
        boolean hostOnly = constant.cst instanceof Handle handle && members.needsHost(handle);
        if (constant.cst instanceof ConstantDynamic dynamic) {
            hostOnly = members.needsHost(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                hostOnly |= dynamic.getBootstrapMethodArgument(i) instanceof Handle handle && members.needsHost(handle);
            }
        }
        if (hostOnly) {
            throw Refusal.UNKNOWN_SHAPE.at(
                    body.host().sourceFile(),
                    BodyMethod.lineOf(constant),
                    "A constant of the class file refers to a private member");
        }
    }
}

package io.fermata.compiler.normalise;

import io.fermata.compiler.find.ClassSource;
import io.fermata.compiler.find.HostClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Which members only the host class may use, and not another class of its package.
 *
 * <p>These are the private members of the host's nest, members that a superclass in another package declares protected, and
 * calls of {@code super}. (A protected constructor of another package can only be called by a subclass's constructor, which
 * is no body.) Where it costs too much to be sure, a member counts as one of them: that is right, only slower to
 * link.
 */
final class HostMembers {

    private final HostClass host;
    private final ClassSource classes;
    private final Map<String, HostClass> nest = new HashMap<>();
    private final boolean nestMate;
    private Set<String> inheritedProtected;

    /** Prepares for the bodies of a class, whose frames are its nest mates or only in its package. */
    HostMembers(HostClass host, ClassSource classes, boolean nestMate) {
        this.host = host;
        this.classes = classes;
        this.nestMate = nestMate;
        nest.put(host.name(), host);
    }

    boolean needsHost(int opcode, String owner, String name, String descriptor) {
        if (owner.charAt(0) == '[') {
            return false;
        }
        boolean constructor = name.equals("<init>");
        if (opcode == Opcodes.INVOKESPECIAL && !constructor) {
            return !isOpen(owner, name, descriptor);
        }
        return !nestMate && isPrivateInNest(owner, name, descriptor)
                || !constructor && inheritedProtected().contains(name + descriptor);
    }

    /** Tells whether a private method, which older compilers call as {@code super}'s are called, is one of a nest mate's. */
    boolean isOpen(String owner, String name, String descriptor) {
        return nestMate && isPrivateInNest(owner, name, descriptor);
    }

    boolean needsHost(Handle handle) {
        boolean special = handle.getTag() == Opcodes.H_INVOKESPECIAL;
        return needsHost(
                special ? Opcodes.INVOKESPECIAL : Opcodes.INVOKEVIRTUAL,
                handle.getOwner(),
                handle.getName(),
                handle.getDesc());
    }

    private boolean isPrivateInNest(String owner, String name, String descriptor) {
        String nestHost = host.nestHost();
        if (!owner.startsWith(nestHost)
                || owner.length() > nestHost.length() && owner.charAt(nestHost.length()) != '$') {
            return false;
        }
        HostClass mate = nest.get(owner);
        if (mate == null) {
            byte[] bytes = classes.find(owner);
            if (bytes == null) {
                return true;
            }
            mate = HostClass.outline(bytes);
            nest.put(owner, mate);
        }
        int access = mate.accessOf(name, descriptor);
        return access >= 0 && (access & Opcodes.ACC_PRIVATE) != 0;
    }

    private Set<String> inheritedProtected() {
        if (inheritedProtected == null) {
            inheritedProtected = new HashSet<>();
            inheritedProtected.add("clone()Ljava/lang/Object;");
            inheritedProtected.add("finalize()V");
            String above = host.superName();
            while (above != null && !above.equals("java/lang/Object")) {
                byte[] bytes = classes.find(above);
                if (bytes == null) {
                    break;
                }
                HostClass ancestor = HostClass.outline(bytes);
                if (!packageOf(above).equals(packageOf(host.name()))) {
                    inheritedProtected.addAll(ancestor.membersWith(Opcodes.ACC_PROTECTED));
                }
                above = ancestor.superName();
            }
        }
        return inheritedProtected;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}

package io.fermata.compiler.weave;

import io.fermata.compiler.find.HostClass;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds generated classes that belong to nobody any more: those of bodies that an earlier version of a class had, or of a class
 * that is gone. A generated class is a member of the nest of its host, and a class that was compiled anew lists no such members.
 */
final class Stale {

    private final Function<String, byte[]> files;

    /**
     * Prepares to look at files.
     *
     * @param files gives a file by its path, or {@code null} if there is none
     */
    Stale(Function<String, byte[]> files) {
        this.files = files;
    }

    /** Tells whether a path may be that of a generated class. */
    static boolean mayBe(String path) {
        return path.endsWith(ClassFiles.SUFFIX) && Weaver.isGenerated(path);
    }

    /** Tells whether a file is a generated class of which the host of its nest knows nothing. */
    boolean is(String path, byte[] bytes) {
        if (!mayBe(path)) {
            return false;
        }
        HostClass generated;
        try {
            generated = HostClass.outline(bytes);
        } catch (RuntimeException unreadable) {
            return false;
        }
        String name = generated.name();
        if (!path.endsWith(name + ClassFiles.SUFFIX) || generated.nestHost().equals(name)) {
            return false;
        }
        String root = path.substring(0, path.length() - name.length() - ClassFiles.SUFFIX.length());
        byte[] host = files.apply(root + generated.nestHost() + ClassFiles.SUFFIX);
        return host == null || !membersOf(host).contains(name);
    }

    private static Set<String> membersOf(byte[] nestHost) {
        Set<String> members = new HashSet<>();
        HostClass.outline(nestHost).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitNestMember(String member) {
                members.add(member);
            }
        });
        return members;
    }
}

package io.fermata.compiler.find;

import io.fermata.compiler.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class that holds bodies, as its class file tells it: its members' names and access, and the code of those that are asked
 * for.
 */
public final class HostClass {

    /** The oldest class files with stack map frames at every merge point and with lambdas: those of Java 8. */
    private static final int OLDEST = Opcodes.V1_8;

    /** The newest major version that the ASM at hand reads. */
    private static final int NEWEST_KNOWN = Opcodes.V28;

    private final ClassReader reader;
    private final Map<String, Integer> members = new HashMap<>();
    private final int version;
    private int access;
    private String name;
    private String superName;
    private String[] interfaces;
    private String sourceFile;
    private String nestHost;

    private HostClass(byte[] bytes, ClassReader reader) {
        this.reader = reader;
        this.version = (bytes[4] & 0xff) << 24 | (bytes[5] & 0xff) << 16 | major(bytes);
    }

    /**
     * Reads a class file.
     *
     * @param bytes the class file
     * @return the class
     * @throws io.fermata.CoroutineCompileException if its version isn't supported
     */
    public static HostClass read(byte[] bytes) {
        refuseOld(bytes);
        return outline(bytes);
    }

    /**
     * Reads the class file of a class that holds no bodies, whose age doesn't matter then.
     *
     * @param bytes the class file
     * @return the class
     * @throws io.fermata.CoroutineCompileException if it is too new to be read
     */
    public static HostClass outline(byte[] bytes) {
        HostClass host = new HostClass(bytes, readerOf(bytes));
        host.reader.accept(host.new Outline(), ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return host;
    }

    private static void refuseOld(byte[] bytes) {
        int major = major(bytes);
        if (major < OLDEST) {
            throw Refusal.UNSUPPORTED_VERSION.at(
                    null,
                    0,
                    "The class file of " + new ClassReader(bytes).getClassName().replace('/', '.') + " has the version "
                            + major + ", which is too old");
        }
    }

    private static int major(byte[] bytes) {
        return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
    }

    /**
     * A class file that is newer than ASM is read as if it were the newest known one: new releases seldom bring new
     * attributes that matter here. What can't be read is refused.
     */
    private static ClassReader readerOf(byte[] bytes) {
        int major = major(bytes);
        if (major <= NEWEST_KNOWN) {
            return new ClassReader(bytes);
        }
        byte[] patched = bytes.clone();
        patched[6] = 0;
        patched[7] = (byte) NEWEST_KNOWN;
        try {
            return new ClassReader(patched);
        } catch (RuntimeException unreadable) {
            throw Refusal.UNSUPPORTED_VERSION.at(
                    null, 0, "A class file of version " + major + " can't be read", unreadable);
        }
    }

    /** The version word of the class file, with its minor version. */
    public int version() {
        return version;
    }

    /** The class's name with slashes. */
    public String name() {
        return name;
    }

    /** The superclass's name with slashes. */
    public String superName() {
        return superName;
    }

    /** The superinterfaces' names with slashes. */
    public List<String> interfaces() {
        return List.of(interfaces);
    }

    /** The source file's name, or {@code null}. */
    public String sourceFile() {
        return sourceFile;
    }

    /** The name of the class whose nest this one belongs to: itself, if it is no nested class. */
    public String nestHost() {
        return nestHost == null ? name : nestHost;
    }

    /** Tells whether it is an interface. */
    public boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    /**
     * Finds the access flags of a member that the class declares itself.
     *
     * @param member the member's name
     * @param descriptor its descriptor
     * @return its access flags, or -1 if the class declares no such member
     */
    public int accessOf(String member, String descriptor) {
        Integer flags = members.get(member + descriptor);
        return flags == null ? -1 : flags;
    }

    /** The names with descriptors of the declared members that have all the given access flags. */
    public Set<String> membersWith(int flags) {
        Set<String> found = new HashSet<>();
        for (Map.Entry<String, Integer> member : members.entrySet()) {
            if ((member.getValue() & flags) == flags) {
                found.add(member.getKey());
            }
        }
        return found;
    }

    /**
     * Reads the code of a method.
     *
     * @param method the method's name
     * @param descriptor its descriptor
     * @return a fresh copy, or {@code null} if the class declares no such method
     */
    public MethodNode method(String method, String descriptor) {
        List<MethodNode> found = methods(new MethodChoice() {
            @Override
            public boolean wants(int access, String each, String eachDescriptor) {
                return each.equals(method) && eachDescriptor.equals(descriptor);
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Reads the code of all methods that are wanted.
     *
     * @param choice says which
     * @return fresh copies, in the class file's order
     */
    public List<MethodNode> methods(MethodChoice choice) {
        List<MethodNode> found = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String each, String descriptor, String signature, String[] exceptions) {
                        if (!choice.wants(access, each, descriptor)) {
                            return null;
                        }
                        MethodNode node = new MethodNode(Opcodes.ASM9, access, each, descriptor, signature, exceptions);
                        found.add(node);
                        return node;
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return found;
    }

    /**
     * Shows the whole class file.
     *
     * @param visitor is shown it, with the version that it has
     */
    public void accept(ClassVisitor visitor) {
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, visitor) {
                    @Override
                    public void visit(
                            int known,
                            int access,
                            String name,
                            String signature,
                            String superName,
                            String[] interfaces) {
                        super.visit(version, access, name, signature, superName, interfaces);
                    }
                },
                0);
    }

    /** Tells whether it is a class that has no subclasses. */
    public boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    /** Which methods to read. */
    @FunctionalInterface
    public interface MethodChoice {

        /** Tells whether the code of a method is wanted. */
        boolean wants(int access, String name, String descriptor);
    }

    private final class Outline extends ClassVisitor {

        Outline() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            HostClass.this.access = access;
            HostClass.this.name = name;
            HostClass.this.superName = superName;
            HostClass.this.interfaces = interfaces;
        }

        @Override
        public void visitSource(String source, String debug) {
            sourceFile = source;
        }

        @Override
        public void visitNestHost(String host) {
            nestHost = host;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            members.put(name + descriptor, access);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            members.put(name + descriptor, access);
            return null;
        }
    }
}

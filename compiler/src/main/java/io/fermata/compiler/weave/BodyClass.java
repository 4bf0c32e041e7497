package io.fermata.compiler.weave;

import io.fermata.compiler.emit.Nest;
import io.fermata.compiler.find.BodySite;
import io.fermata.compiler.find.HostClass;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class whose objects stand in the place of a lambda or a method reference.
 *
 * <pre>{@code
 * final class Host$$Body$1 implements Generator.Body, Woven {
 *     static Generator.Body of(int captured0) ...          // what the invokedynamic was
 *     void run(Generator.Scope scope) ...                  // as the lambda's: it calls the method
 *     FrameFactory fermata$factory() ...                   // that of Host$$Coroutine$1
 * }
 * }</pre>
 */
final class BodyClass {

    private static final String REFERENCE = "io/fermata/spi/WovenReference";
    private static final String LAMBDA = "java/lang/invoke/SerializedLambda";
    private static final String TEXT = "Ljava/lang/String;";
    private static final String INSTANCE = "INSTANCE";

    private final String name;
    private final BodySite site;
    private final HostClass owner;
    private final String frame;
    private final boolean isOverridable;

    /** The types of what the body captures, as the method has them. */
    private final List<Type> captured;

    private BodyClass(String name, BodySite site, HostClass owner, String frame, boolean isOverridable) {
        this.name = name;
        this.site = site;
        this.owner = owner;
        this.frame = frame;
        this.isOverridable = isOverridable;
        this.captured = captured(site);
    }

    private static List<Type> captured(BodySite site) {
        Handle implementation = site.implementation();
        List<Type> all = new ArrayList<>();
        if (implementation.getTag() != Opcodes.H_INVOKESTATIC) {
            all.add(Type.getObjectType(implementation.getOwner()));
        }
        all.addAll(List.of(Type.getArgumentTypes(implementation.getDesc())));
        return all.subList(0, Type.getArgumentTypes(site.descriptor()).length);
    }

    /**
     * Writes the class.
     *
     * @param name its name with slashes
     * @param site the instruction that it stands for
     * @param owner the class that declares the method
     * @param frame the class of the frames, with slashes
     * @param isOverridable whether the method can be overridden
     */
    static byte[] write(String name, BodySite site, HostClass owner, String frame, boolean isOverridable) {
        return new BodyClass(name, site, owner, frame, isOverridable).written();
    }

    private byte[] written() {
        ClassWriter out = new ClassWriter(0);
        List<String> faces = new ArrayList<>();
        faces.add(site.face());
        for (String marker : site.markers()) {
            if (!faces.contains(marker)) {
                faces.add(marker);
            }
        }
        faces.add(isOverridable ? REFERENCE : Factories.INTERFACE);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        out.visit(owner.version(), access, name, null, "java/lang/Object", faces.toArray(new String[0]));
        if (owner.sourceFile() != null) {
            out.visitSource(owner.sourceFile(), null);
        }
        out.visitNestHost(owner.nestHost());
        for (int i = 0; i < captured.size(); i++) {
            out.visitField(Opcodes.ACC_FINAL, Nest.field(i), captured.get(i).getDescriptor(), null, null)
                    .visitEnd();
        }
        writeConstructor(out);
        writeOf(out);
        writeRun(out, site.run());
        for (String bridge : site.bridges()) {
            writeRun(out, bridge);
        }
        Factories.write(out, null, frame);
        if (isOverridable) {
            writeReference(out);
            writeReplace(out);
        }
        out.visitEnd();
        return out.toByteArray();
    }

    private String constructor() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured.toArray(new Type[0]));
    }

    private void writeConstructor(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructor(), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        int slot = 1;
        for (int i = 0; i < captured.size(); i++) {
            Type type = captured.get(i);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, Nest.field(i), type.getDescriptor());
            slot += type.getSize();
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(3, slot);
        code.visitEnd();
    }

    /** What captures nothing is one object, as with lambdas. */
    private void writeOf(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "of", site.descriptor(), null, null);
        code.visitCode();
        int slot = 0;
        if (captured.isEmpty()) {
            writeInstance(out);
            code.visitFieldInsn(Opcodes.GETSTATIC, name, INSTANCE, "L" + name + ";");
        } else {
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            for (Type type : Type.getArgumentTypes(site.descriptor())) {
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
                slot += type.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(), false);
        }
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(slot + 2, slot);
        code.visitEnd();
    }

    private void writeInstance(ClassWriter out) {
        int constant = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        out.visitField(constant, INSTANCE, "L" + name + ";", null, null).visitEnd();
        MethodVisitor init = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        init.visitCode();
        init.visitTypeInsn(Opcodes.NEW, name);
        init.visitInsn(Opcodes.DUP);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        init.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, "L" + name + ";");
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(2, 0);
        init.visitEnd();
    }

    /** The interface's method, which is for those who call it themselves: it runs the code as it stands in the source. */
    private void writeRun(ClassWriter out, String descriptor) {
        Handle implementation = site.implementation();
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "run", descriptor, null, null);
        code.visitCode();
        int words = 0;
        for (int i = 0; i < captured.size(); i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(
                    Opcodes.GETFIELD, name, Nest.field(i), captured.get(i).getDescriptor());
            words += captured.get(i).getSize();
        }
        Type[] parameters = Type.getArgumentTypes(descriptor);
        Type[] instantiated = Type.getArgumentTypes(site.instantiated());
        Type[] wanted = Type.getArgumentTypes(implementation.getDesc());
        int slot = 1;
        for (int i = 0; i < parameters.length; i++) {
            code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slot);
            Conversions.convert(code, parameters[i], instantiated[i], wanted[wanted.length - parameters.length + i]);
            slot += parameters[i].getSize();
            words += 2;
        }
        boolean isStatic = implementation.getTag() == Opcodes.H_INVOKESTATIC;
        int virtual = implementation.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        code.visitMethodInsn(
                isStatic ? Opcodes.INVOKESTATIC : virtual,
                implementation.getOwner(),
                implementation.getName(),
                implementation.getDesc(),
                implementation.isInterface());
        Conversions.giveBack(code, Type.getReturnType(implementation.getDesc()), Type.getReturnType(descriptor));
        code.visitMaxs(words + 2, slot);
        code.visitEnd();
    }

    /** What tells the method and the object. */
    private void writeReference(ClassWriter out) {
        Handle method = site.implementation();
        writeGetter(out, "fermata$owner", "Ljava/lang/Class;", Type.getObjectType(method.getOwner()));
        writeGetter(out, "fermata$name", TEXT, method.getName());
        writeGetter(out, "fermata$type", "Ljava/lang/invoke/MethodType;", Type.getMethodType(method.getDesc()));
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_PUBLIC, "fermata$receiver", "()Ljava/lang/Object;", null, null);
        code.visitCode();
        readReceiver(code);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    private void readReceiver(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(
                Opcodes.GETFIELD, name, Nest.field(0), captured.get(0).getDescriptor());
    }

    private static void writeGetter(ClassWriter out, String name, String type, Object value) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, name, "()" + type, null, null);
        code.visitCode();
        code.visitLdcInsn(value);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    /** What lambdas have too, for the compiler at run time. */
    private void writeReplace(ClassWriter out) {
        Handle method = site.implementation();
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE, "writeReplace", "()Ljava/lang/Object;", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, LAMBDA);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(Type.getObjectType(owner.name()));
        code.visitLdcInsn(site.face());
        code.visitLdcInsn("run");
        code.visitLdcInsn(site.run());
        code.visitIntInsn(Opcodes.BIPUSH, method.getTag());
        code.visitLdcInsn(method.getOwner());
        code.visitLdcInsn(method.getName());
        code.visitLdcInsn(method.getDesc());
        code.visitLdcInsn(site.instantiated());
        code.visitInsn(Opcodes.ICONST_1);
        code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        code.visitInsn(Opcodes.DUP);
        code.visitInsn(Opcodes.ICONST_0);
        readReceiver(code);
        code.visitInsn(Opcodes.AASTORE);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL,
                LAMBDA,
                "<init>",
                "(Ljava/lang/Class;" + TEXT + TEXT + TEXT + "I" + TEXT + TEXT + TEXT + TEXT + "[Ljava/lang/Object;)V",
                false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(16, 1);
        code.visitEnd();
    }
}

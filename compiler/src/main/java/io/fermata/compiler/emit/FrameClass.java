package io.fermata.compiler.emit;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Variable;
import io.fermata.runtime.Frame;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a body's frames.
 *
 * <pre>{@code
 * final class Host$$Coroutine1 extends CoroutineFrame {
 *     private int saved0; ...                       // what lives across suspensions
 *     Object lambda$main$0(in, result, injected)    // the body's code, named as its method is
 *     CoroutineState resume(Object value) ...       // the entries: CoroutineEntries or ProducerEntries
 *     Object newFrame(Object body)                  // reads what the body captures
 *     StackTraceElement at(int point)               // where each suspension stands in the source
 *     void clear()                                  // forgets all references
 * }
 * }</pre>
 */
public final class FrameClass {

    /** HotSpot compiles no method that is larger (-XX:HugeMethodLimit). */
    public static final int LARGEST_COMPILED = 8000;

    /** Code that is larger may have jumps whose distance takes more than 16 bits. */
    private static final int LONGEST_JUMP = Short.MAX_VALUE;

    /** The field that holds the frame that makes the others and is never run. */
    static final String PROTOTYPE = "PROTOTYPE";

    private final Plan plan;
    private final Nest nest;
    private final Shape shape;
    private final String name;
    private final String bodyName;
    private int bodySize;

    private FrameClass(Plan plan, String name, Nest nest) {
        this.plan = plan;
        this.nest = nest;
        this.shape = Shape.of(plan.body().type());
        this.name = name;
        String readable = plan.body().readableName();
        // Stack traces tell the body from the methods that every generated class has by its name.
        boolean taken = Frame.isEntry(readable);
        this.bodyName = taken ? readable + "$" : readable;
    }

    /**
     * A generated class.
     *
     * @param name its name with slashes
     * @param bytes its class file
     * @param bodySize the size of the body's code in bytes
     */
    public record Result(String name, byte[] bytes, int bodySize) {}

    /**
     * Writes the class.
     *
     * @param plan what is known of the body
     * @param name the class's name with slashes
     * @param nest the nest that the class is in, or {@code null} for one that is defined beside its host at run time
     * @return the class
     * @throws io.fermata.CoroutineCompileException if a method would be larger than the JVM allows
     */
    public static Result write(Plan plan, String name, Nest nest) {
        FrameClass writer = new FrameClass(plan, name, nest);
        ClassWriter whole = writer.written(false);
        int size = writer.bodySize;
        // Bytes are made of one of them only: where a body needs long jumps, that takes seconds.
        ClassWriter shared = size > LARGEST_COMPILED ? writer.written(true) : whole;
        boolean share = writer.bodySize < size;
        int smallest = share ? writer.bodySize : size;
        try {
            return new Result(name, (share ? shared : whole).toByteArray(), smallest);
        } catch (MethodTooLargeException tooLarge) {
            throw tooLarge(plan, tooLarge.getCodeSize(), "the JVM allows 65535 in a method");
        } catch (ArrayIndexOutOfBoundsException unwritable) {
            // ASM 9.11.1 reads the placeholders of some long jumps amiss when it writes the jumps.
            throw tooLarge(plan, smallest, "some of its jumps are too long to be written");
        }
    }

    private static RuntimeException tooLarge(Plan plan, int size, String limit) {
        return Refusal.TOO_LARGE.at(
                plan.body().type(),
                plan.body().host().sourceFile(),
                plan.body().firstLine(),
                "The body is too large: its state machine takes " + size + " bytes of code, and " + limit);
    }

    /** Writes the class, with or without sharing, and notes the size of the body's code. */
    private ClassWriter written(boolean share) {
        ClassWriter out = FixedConstants.newWriter();
        out.visit(
                plan.body().host().version(),
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                shape.frame(),
                null);
        if (plan.body().host().sourceFile() != null) {
            out.visitSource(plan.body().host().sourceFile(), null);
        }
        if (nest != null) {
            out.visitNestHost(nest.host());
        }
        for (Map.Entry<String, String> field : plan.layout().fields().entrySet()) {
            out.visitField(Opcodes.ACC_PRIVATE, field.getKey(), field.getValue(), null, null);
        }
        writeConstructor(out);
        writeFactory(out);
        MethodVisitor body = out.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, bodyName, shape.descriptor(), null, new String[] {
                    Names.THROWABLE
                });
        MethodVisitor compressed = new FrameDeltas(body, shape.parameters(name));
        bodySize = new BodyEmitter(plan, name, compressed, share).emit();
        if (bodySize > LONGEST_JUMP) {
            FixedConstants.liftLimits(out);
        }
        if (shape.element() == null) {
            new CoroutineEntries(name, bodyName).write(out, plan.body().type());
        } else {
            new ProducerEntries(plan, shape, name, bodyName).write(out);
        }
        writePlaces(out);
        writeClear(out);
        return out;
    }

    private List<Variable> captured() {
        return plan.layout().points().get(0).saved();
    }

    private void writeConstructor(ClassWriter out) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Variable variable : captured()) {
            descriptor.append(plan.layout().fields().get(variable.field()));
        }
        String all = descriptor.append(")V").toString();
        writeConstructor(out, all);
        if (!all.equals("()V")) {
            writeConstructor(out, "()V");
        }
    }

    private void writeConstructor(ClassWriter out, String descriptor) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE, "<init>", descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, shape.frame(), "<init>", "()V", false);
        int slot = 1;
        if (!descriptor.equals("()V")) {
            for (Variable variable : captured()) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(Code.load(variable.type().type()), slot);
                code.visitFieldInsn(
                        Opcodes.PUTFIELD,
                        name,
                        variable.field(),
                        plan.layout().fields().get(variable.field()));
                slot += variable.type().getSize();
            }
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(3, slot);
        code.visitEnd();
    }

    /**
     * The factory method, and the static initialiser, which makes the frame that has it: it meets the compiler in {@code Handover},
     * or keeps the factory for the bodies that were written at build time.
     */
    private void writeFactory(ClassWriter out) {
        BodyMethod body = plan.body();
        MethodVisitor init = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        init.visitCode();
        MethodVisitor make = out.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
                shape.element() == null ? "newFrame" : "newIterator",
                shape.element() == null ? Names.NEW_FRAME : Names.NEW_ITERATOR,
                null,
                null);
        make.visitCode();
        make.visitTypeInsn(Opcodes.NEW, name);
        make.visitInsn(Opcodes.DUP);
        StringBuilder descriptor = new StringBuilder("(");
        int words = 0;
        Type[] locals = body.locals();
        for (int i = 0; i < body.captures(); i++) {
            Variable variable = plan.layout().points().get(0).variables().get(i);
            if (variable.field() == null) {
                continue;
            }
            String type = locals[i].getDescriptor();
            if (plan.readsSelf()) {
                make.visitVarInsn(Opcodes.ALOAD, 1);
                make.visitTypeInsn(Opcodes.CHECKCAST, locals[i].getInternalName());
            } else if (nest != null) {
                make.visitVarInsn(Opcodes.ALOAD, 1);
                make.visitTypeInsn(Opcodes.CHECKCAST, nest.bodies());
                make.visitFieldInsn(Opcodes.GETFIELD, nest.bodies(), Nest.field(i), type);
            } else {
                readCapture(out, init, make, i, type);
            }
            descriptor.append(plan.layout().fields().get(variable.field()));
            words += locals[i].getSize();
        }
        init.visitTypeInsn(Opcodes.NEW, name);
        init.visitInsn(Opcodes.DUP);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        if (shape.element() != null) {
            out.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, PROTOTYPE, Names.PARENT, null, null);
            init.visitInsn(Opcodes.DUP);
            init.visitFieldInsn(Opcodes.PUTSTATIC, name, PROTOTYPE, Names.PARENT);
        }
        if (nest == null) {
            init.visitMethodInsn(Opcodes.INVOKESTATIC, Names.HANDOVER, "give", Names.GIVE, false);
        } else {
            int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
            out.visitField(constant, Nest.FACTORY, Nest.FACTORY_TYPE, null, null);
            init.visitMethodInsn(Opcodes.INVOKESTATIC, Names.HANDOVER, "woven", Names.WOVEN, false);
            init.visitFieldInsn(Opcodes.PUTSTATIC, name, Nest.FACTORY, Nest.FACTORY_TYPE);
        }
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(3, 0);
        init.visitEnd();
        make.visitMethodInsn(
                Opcodes.INVOKESPECIAL, name, "<init>", descriptor.append(")V").toString(), false);
        make.visitInsn(Opcodes.ARETURN);
        make.visitMaxs(words + 4, 2);
        make.visitEnd();
    }

    private void readCapture(ClassWriter out, MethodVisitor init, MethodVisitor make, int index, String type) {
        String reader = "READER" + index;
        String handle = "L" + Names.HANDLE + ";";
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, reader, handle, null, null);
        Code.push(init, index);
        init.visitMethodInsn(Opcodes.INVOKESTATIC, Names.HANDOVER, "reader", Names.READER, false);
        init.visitFieldInsn(Opcodes.PUTSTATIC, name, reader, handle);
        make.visitFieldInsn(Opcodes.GETSTATIC, name, reader, handle);
        make.visitVarInsn(Opcodes.ALOAD, 1);
        make.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.HANDLE, "invokeExact", "(Ljava/lang/Object;)" + type, false);
    }

    /** The lines of all points are the characters of one constant: a class file's line numbers have 16 bits. */
    private void writePlaces(ClassWriter out) {
        BodyMethod body = plan.body();
        StringBuilder lines = new StringBuilder();
        for (Point point : plan.layout().points()) {
            lines.append((char)
                    (point.suspension() == null
                            ? body.firstLine()
                            : point.suspension().line()));
        }
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL, "at", Names.AT, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, Names.ELEMENT);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(body.host().name().replace('/', '.'));
        code.visitLdcInsn(body.readableName());
        if (body.host().sourceFile() == null) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitLdcInsn(body.host().sourceFile());
        }
        code.visitLdcInsn(lines.toString());
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.ELEMENT, "<init>", Names.NEW_ELEMENT, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(7, 2);
        code.visitEnd();
    }

    private void writeClear(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL, "clear", "()V", null, null);
        code.visitCode();
        for (Map.Entry<String, String> field : plan.layout().fields().entrySet()) {
            if (field.getValue().length() > 1) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitInsn(Opcodes.ACONST_NULL);
                code.visitFieldInsn(Opcodes.PUTFIELD, name, field.getKey(), field.getValue());
            }
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 1);
        code.visitEnd();
    }
}

package io.fermata.compiler.emit;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The constants that the classes of coroutines have, and most of those that the others have, as a class file to start from.
 *
 * <p>A first compilation is run by an interpreter, to which writing a string of the constant pool character by character is
 * dear. ASM copies the pool of another class in one piece.
 */
final class FixedConstants {

    private static final ClassReader POOL = new ClassReader(pool());

    private FixedConstants() {}

    /** A writer whose class has the fixed constants. */
    static ClassWriter newWriter() {
        return new ClassWriter(POOL, 0);
    }

    /** ASM gives up on hostile class files since 9.11: code that needs long jumps takes as many operations as those. */
    static void liftLimits(ClassWriter out) {
        try {
            ClassWriter.class
                    .getMethod("setComputeLimits", int.class, long.class)
                    .invoke(out, Integer.MAX_VALUE, Long.MAX_VALUE);
        } catch (ReflectiveOperationException olderWithoutLimits) {
            return;
        }
    }

    private static byte[] pool() {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V1_8, Opcodes.ACC_SYNTHETIC, Names.COROUTINE_FRAME, null, Names.OBJECT, null);
        out.newMethod(Names.COROUTINE_FRAME, "<init>", "()V", false);
        out.newMethod(Names.COROUTINE_FRAME, "resume", Names.RESUME, false);
        out.newMethod(Names.HANDOVER, "give", Names.GIVE, false);
        out.newMethod(Names.HANDOVER, "reader", Names.READER, false);
        out.newMethod(Names.YIELDED, "<init>", Names.TAKES_OBJECT, false);
        out.newMethod(Names.ELEMENT, "<init>", Names.NEW_ELEMENT, false);
        out.newMethod("java/lang/String", "charAt", "(I)C", false);
        out.newClass(Names.THROWABLE);
        out.newNameType("state", "I");
        out.newNameType("parent", Names.PARENT);
        out.newNameType("step", Names.STEP);
        out.newNameType("ended", Names.ENDED);
        out.newNameType("failed", Names.FAILED);
        out.newNameType("newFrame", Names.NEW_FRAME);
        out.newNameType("at", Names.AT);
        out.newNameType("clear", "()V");
        out.newUTF8("<clinit>");
        out.newUTF8("Code");
        out.newUTF8("Exceptions");
        out.newUTF8("LineNumberTable");
        out.newUTF8("LocalVariableTable");
        out.newUTF8("SourceFile");
        out.newUTF8("StackMapTable");
        return out.toByteArray();
    }
}

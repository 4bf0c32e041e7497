package io.fermata.compiler.robust;

import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * A method of somebody's as the body of a coroutine that suspends itself after each of its statements.
 *
 * <p>In the class there is then a static method with the same parameters, {@code this} included, that makes the body.
 */
final class SuspendedMethod {

    static final String MAKE = "fermata$make";

    private static final String BODY = "fermata$body";
    private static final String SCOPE = "io/fermata/Coroutine$Scope";
    private static final String FACE = "io/fermata/Coroutine$PlainBody";
    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "altMetafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private SuspendedMethod() {}

    /**
     * Adds the body of a method, and what makes it, to the method's class.
     *
     * @param number stands at the end of their names
     * @return how many suspensions it has
     */
    static int add(ClassNode owner, MethodNode method, int number) throws AnalyzerException {
        List<Type> parameters = new ArrayList<>();
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        if (!isStatic) {
            parameters.add(Type.getObjectType(owner.name));
        }
        parameters.addAll(List.of(Type.getArgumentTypes(method.desc)));
        Type returns = Type.getReturnType(method.desc);
        Type returned = returns == Type.VOID_TYPE ? Type.getType(Object.class) : returns;
        Type[] captured = parameters.toArray(new Type[0]);
        parameters.add(Type.getObjectType(SCOPE));
        String descriptor = Type.getMethodDescriptor(returned, parameters.toArray(new Type[0]));
        MethodNode body = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                BODY + number,
                descriptor,
                null,
                null);
        int suspensions = copy(owner.name, method, body, wordsOf(captured));
        owner.methods.add(body);
        owner.methods.add(maker(owner, body, captured, number));
        return suspensions;
    }

    private static int wordsOf(Type[] types) {
        int words = 0;
        for (Type type : types) {
            words += type.getSize();
        }
        return words;
    }

    private static int copy(String owner, MethodNode method, MethodNode body, int scope) throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        boolean statementBegins = false;
        int suspensions = 0;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            if (insn instanceof LineNumberNode) {
                statementBegins = true;
            }
            if (insn.getOpcode() >= 0 && statementBegins && frames[i] != null && frames[i].getStackSize() == 0) {
                statementBegins = false;
                suspensions++;
                suspend(body.instructions, scope);
            }
            if (insn instanceof FrameNode || frames[i] == null && insn.getOpcode() >= 0) {
                continue; // Frames are computed anew, where code that is never reached has none.
            }
            AbstractInsnNode copy = insn.clone(labels);
            if (copy instanceof VarInsnNode variable && variable.var >= scope) {
                variable.var++;
            } else if (copy instanceof IincInsnNode variable && variable.var >= scope) {
                variable.var++;
            } else if (copy.getOpcode() == Opcodes.RETURN) {
                body.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
                copy = new InsnNode(Opcodes.ARETURN);
            }
            body.instructions.add(copy);
        }
        method.tryCatchBlocks.forEach(block -> body.visitTryCatchBlock(
                labels.get(block.start).getLabel(),
                labels.get(block.end).getLabel(),
                labels.get(block.handler).getLabel(),
                block.type));
        // A node makes labels of its own of those that it is shown.
        for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
            body.tryCatchBlocks.get(i).start = labels.get(method.tryCatchBlocks.get(i).start);
            body.tryCatchBlocks.get(i).end = labels.get(method.tryCatchBlocks.get(i).end);
            body.tryCatchBlocks.get(i).handler = labels.get(method.tryCatchBlocks.get(i).handler);
        }
        body.maxLocals = method.maxLocals + 1;
        body.maxStack = method.maxStack + 2;
        return suspensions;
    }

    private static void suspend(InsnList code, int scope) {
        code.add(new VarInsnNode(Opcodes.ALOAD, scope));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEINTERFACE, SCOPE, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", true));
        code.add(new InsnNode(Opcodes.POP));
    }

    private static MethodNode maker(ClassNode owner, MethodNode body, Type[] captured, int number) {
        boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        String descriptor = Type.getMethodDescriptor(Type.getObjectType(FACE), captured);
        MethodNode maker =
                new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, MAKE + number, descriptor, null, null);
        int slot = 0;
        for (Type type : captured) {
            maker.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
        Type run = Type.getMethodType("(L" + SCOPE + ";)Ljava/lang/Object;");
        maker.visitInvokeDynamicInsn(
                "run",
                descriptor,
                METAFACTORY,
                run,
                new Handle(Opcodes.H_INVOKESTATIC, owner.name, body.name, body.desc, isInterface),
                run,
                LambdaMetafactory.FLAG_SERIALIZABLE);
        maker.visitInsn(Opcodes.ARETURN);
        maker.visitMaxs(slot + 1, slot);
        return maker;
    }
}

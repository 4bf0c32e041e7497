package io.fermata.compiler.check;

import io.fermata.compiler.Refusal;
import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Refuses suspensions while a monitor is held: a monitor belongs to a thread, and a suspended coroutine has none.
 *
 * <p>The depth of monitors is counted along the paths that leave out exceptions: their handlers only leave monitors.
 */
public final class MonitorDepth {

    /** Deeper than any source nests: the search ends even where a class file's handlers make no sense. */
    private static final int MOST_DEPTH = 100;

    private MonitorDepth() {}

    /** Checks one body. */
    public static void check(BodyMethod body, List<Suspension> suspensions) {
        String file = body.host().sourceFile();
        if ((body.code().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw Refusal.NOT_A_BODY.at(
                    file, body.firstLine(), "The body " + body.code().name + " is a synchronized method");
        }
        boolean locks = false;
        for (AbstractInsnNode insn : body.code().instructions) {
            locks |= insn.getOpcode() == Opcodes.MONITORENTER;
        }
        if (!locks) {
            return;
        }
        int[] depths = depths(body);
        for (Suspension suspension : suspensions) {
            if (depths[body.code().instructions.indexOf(suspension.call())] > 0) {
                throw Refusal.MONITOR_HELD.at(
                        file,
                        suspension.line(),
                        "The body suspends itself (" + suspension.call().name + ") inside a synchronized block");
            }
        }
    }

    private static int[] depths(BodyMethod body) {
        ControlFlow flow = ControlFlow.of(body.code());
        int[] depths = new int[flow.size()];
        Arrays.fill(depths, -1);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        depths[0] = 0;
        open.add(0);
        while (!open.isEmpty()) {
            int at = open.remove();
            int opcode = flow.insn(at).getOpcode();
            int after = depths[at] + (opcode == Opcodes.MONITORENTER ? 1 : opcode == Opcodes.MONITOREXIT ? -1 : 0);
            for (int next : flow.successors(at)) {
                visit(depths, open, next, after);
            }
            for (int handler : flow.handlers(at)) {
                visit(depths, open, handler, depths[at]);
            }
        }
        return depths;
    }

    private static void visit(int[] depths, ArrayDeque<Integer> open, int at, int depth) {
        int bounded = Math.min(Math.max(depth, 0), MOST_DEPTH);
        if (depths[at] < bounded) {
            depths[at] = bounded;
            open.add(at);
        }
    }
}

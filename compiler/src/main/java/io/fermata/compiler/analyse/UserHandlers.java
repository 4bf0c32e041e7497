package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The handlers that must not see a close: those of the user's {@code catch} clauses.
 *
 * <p>{@code finally} blocks are handlers of any type, and always run. Of the handlers with a type those count as clean-up code
 * that re-throw what they caught on every path: so does what compilers make of a {@code try} with resources. All others that
 * cover a suspension are the user's.
 */
public final class UserHandlers {

    private final MethodNode method;
    private final InsnList code;
    private final ControlFlow flow;
    private final Map<LabelNode, List<int[]>> covered = new IdentityHashMap<>();

    private UserHandlers(MethodNode method, ControlFlow flow) {
        this.method = method;
        this.code = method.instructions;
        this.flow = flow;
    }

    /**
     * Finds the user's handlers of a body.
     *
     * @param suspensions its suspensions, as they stand in the code
     * @return for each handler the ranges of suspension numbers that it covers, both ends included
     */
    public static Map<LabelNode, List<int[]>> of(BodyMethod body, ControlFlow flow, List<Suspension> suspensions) {
        if (body.code().tryCatchBlocks.isEmpty() || suspensions.isEmpty()) {
            return Collections.emptyMap();
        }
        UserHandlers handlers = new UserHandlers(body.code(), flow);
        handlers.findCovered(suspensions);
        handlers.removeCleanUp(body);
        return handlers.covered;
    }

    private void findCovered(List<Suspension> suspensions) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int start = code.indexOf(block.start);
            int end = code.indexOf(block.end);
            int first = 0;
            int last = 0;
            for (Suspension suspension : suspensions) {
                int at = code.indexOf(suspension.call());
                if (at >= start && at < end) {
                    first = first == 0 ? suspension.number() : first;
                    last = suspension.number();
                }
            }
            if (first > 0) {
                List<int[]> ranges = covered.get(block.handler);
                if (ranges == null) {
                    ranges = new ArrayList<>();
                    covered.put(block.handler, ranges);
                }
                ranges.add(new int[] {first, last});
            }
        }
    }

    private void removeCleanUp(BodyMethod body) {
        TypedFrames origins = null;
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (!covered.containsKey(block.handler)) {
                continue;
            }
            if (block.type == null) {
                covered.remove(block.handler);
            } else if (!mayReturn(block.handler)) {
                origins = origins == null ? TypedFrames.of(body, true) : origins;
                if (rethrows(block.handler, origins)) {
                    covered.remove(block.handler);
                }
            }
        }
    }

    /** Tells whether a path leads from a handler to a return: then what it caught is not always re-thrown. */
    private boolean mayReturn(LabelNode handler) {
        for (int at : reachable(handler)) {
            int opcode = code.get(at).getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return true;
            }
        }
        return false;
    }

    private boolean rethrows(LabelNode handler, TypedFrames origins) {
        boolean throwsAtAll = false;
        for (int at : reachable(handler)) {
            if (code.get(at).getOpcode() == Opcodes.ATHROW) {
                Frame<TypedValue> before = origins.before(code.get(at));
                int origin = before == null ? 0 : TypedFrames.top(before, 0).origin() - TypedValue.HANDLER;
                if (origin < 0 || method.tryCatchBlocks.get(origin).handler != handler) {
                    return false;
                }
                throwsAtAll = true;
            }
        }
        return throwsAtAll;
    }

    /** The instructions that a handler may lead to, without those handlers around it that also cover its first one. */
    private List<Integer> reachable(LabelNode handler) {
        boolean[] seen = new boolean[flow.size()];
        int entry = code.indexOf(handler);
        int[] around = flow.handlers(entry);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        List<Integer> reached = new ArrayList<>();
        open.add(entry);
        seen[entry] = true;
        while (!open.isEmpty()) {
            int at = open.remove();
            reached.add(at);
            for (int next : flow.successors(at)) {
                visit(seen, open, next);
            }
            for (int next : flow.handlers(at)) {
                if (!contains(around, next)) {
                    visit(seen, open, next);
                }
            }
        }
        return reached;
    }

    private static void visit(boolean[] seen, ArrayDeque<Integer> open, int at) {
        if (!seen[at]) {
            seen[at] = true;
            open.add(at);
        }
    }

    private static boolean contains(int[] some, int one) {
        for (int each : some) {
            if (each == one) {
                return true;
            }
        }
        return false;
    }
}

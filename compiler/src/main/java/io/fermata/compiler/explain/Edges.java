package io.fermata.compiler.explain;

import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.layout.FrameLayout.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where a body may get from a point before it suspends itself again or ends.
 *
 * <p>A forward search over the instructions, each taken twice: as it is reached with nothing thrown (its number doubled), and as
 * it is reached by way of a handler (one more). What can be reached without an exception is not told again with one. That any
 * body may fail anywhere goes without saying: only {@code throw} statements lead to the end that has failed.
 */
final class Edges {

    private final BodyFlow body;
    private final ControlFlow flow;

    /** The nodes that lead to each node, for the search at hand. */
    private final Map<Integer, List<Integer>> before = new TreeMap<>();

    private Edges(BodyFlow body) {
        this.body = body;
        this.flow = body.flow();
    }

    static List<Edge> from(Point point, BodyFlow body) {
        return new Edges(body).search(point);
    }

    private List<Edge> search(Point point) {
        Map<Integer, List<Integer>> ends = new TreeMap<>();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        enter(open, -1, 2 * body.entry(point));
        for (int handler : body.handlers(point)) {
            enter(open, -1, 2 * handler + 1);
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            Integer target = targetOf(node);
            if (target != null) {
                ends.computeIfAbsent(2 * target + node % 2, key -> new ArrayList<>())
                        .add(node);
            }
            if (body.pointAt(node / 2) == null) {
                follow(open, node);
            }
        }
        List<Edge> edges = new ArrayList<>();
        ends.forEach((end, nodes) -> {
            boolean isExceptional = (end & 1) == 1;
            if (!isExceptional || !ends.containsKey(end - 1)) {
                edges.add(edge(point.number(), end >> 1, isExceptional, nodes));
            }
        });
        edges.sort(Comparator.comparing(Edge::isExceptional).thenComparingInt(edge -> rank(edge.to())));
        return edges;
    }

    private static int rank(int target) {
        return target >= 0 ? target : Integer.MAX_VALUE + target;
    }

    private void follow(ArrayDeque<Integer> open, int node) {
        int at = node / 2;
        for (int next : flow.successors(at)) {
            enter(open, node, 2 * next + node % 2);
        }
        if (body.canThrow(at)) {
            for (int handler : flow.handlers(at)) {
                enter(open, node, 2 * handler + 1);
            }
        }
    }

    private void enter(ArrayDeque<Integer> open, int from, int node) {
        List<Integer> known = before.get(node);
        if (known == null) {
            known = new ArrayList<>();
            before.put(node, known);
            open.add(node);
        }
        known.add(from);
    }

    /** The state or end that a node is, or {@code null}. */
    private Integer targetOf(int node) {
        int at = node / 2;
        Point point = body.pointAt(at);
        if (point != null) {
            return point.number();
        }
        int opcode = flow.insn(at).getOpcode();
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            return Edge.RETURNED;
        }
        return opcode == Opcodes.ATHROW && leavesBody(at, node % 2 == 1) ? Edge.FAILED : null;
    }

    /**
     * Tells a {@code throw} of the source that leaves the body from what compilers add, such as the end of clean-up code that
     * throws again what the same way has thrown.
     */
    private boolean leavesBody(int at, boolean isExceptional) {
        AbstractInsnNode source = flow.insn(at).getPrevious();
        while (source.getOpcode() < 0) {
            source = source.getPrevious();
        }
        if (source instanceof VarInsnNode variable) {
            boolean isAgain = isExceptional && body.declaration(variable.var, at) == null;
            return !isAgain && !body.isCaught(at, null);
        }
        String exception = source instanceof MethodInsnNode call && call.name.equals("<init>") ? call.owner : null;
        // Where a switch expression over an enum or a sealed type has no case.
        boolean isCompilers = "java/lang/MatchException".equals(exception)
                || "java/lang/IncompatibleClassChangeError".equals(exception);
        return !isCompilers && !body.isCaught(at, exception);
    }

    private Edge edge(int from, int to, boolean isExceptional, List<Integer> ends) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        // Of a way to an end only the end matters: the state that is left stands elsewhere.
        for (int node : to < 0 ? ends : leadingTo(ends)) {
            int line = body.line(node / 2);
            if ((node % 2 == 1) == isExceptional
                    && line > 0
                    && flow.insn(node / 2).getOpcode() >= 0) {
                first = Math.min(first, line);
                last = Math.max(last, line);
            }
        }
        return new Edge(from, to, isExceptional, last == 0 ? 0 : first, last);
    }

    private Set<Integer> leadingTo(List<Integer> ends) {
        Set<Integer> reached = new HashSet<>(ends);
        ArrayDeque<Integer> open = new ArrayDeque<>(ends);
        while (!open.isEmpty()) {
            for (int each : before.get(open.remove())) {
                if (each >= 0 && reached.add(each)) {
                    open.add(each);
                }
            }
        }
        return reached;
    }
}

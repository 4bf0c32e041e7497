package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.explain.Explanation.State;
import io.fermata.compiler.explain.Svg.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of one body in a column, in the order of the source.
 *
 * <p>An arrow to the next box goes straight down, one that leaves boxes out goes down at the right, and one that goes back goes
 * up at the left:
 *
 * <pre>
 *            +-----------+
 *        +-->|  state 1  |--lines 4-9--+
 *        |   +-----------+             |
 *        |         | line 5            |
 *        |         v                   |
 *        |   +-----------+             |
 *        +---|  state 2  |             |
 *            +-----------+             |
 *             ( returned )<------------+
 * </pre>
 *
 * Each arrow has its label where it leaves its box, between the box and the lanes, so that nothing lies over a text.
 */
final class SvgColumn {

    private static final int GAP = 44;
    private static final int STUB = 20;
    private static final int PORT = 14;
    private static final int LANE = 16;
    private static final int PILL_WIDTH = 110;
    private static final int PILL_HEIGHT = 34;
    private static final int CORNER = 6;

    private final Compiled body;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> rows = new HashMap<>();
    private final SvgLanes left = new SvgLanes();
    private final SvgLanes right = new SvgLanes();
    private final List<Arrow> arrows = new ArrayList<>();
    private final int boxWidth;
    private int labelsLeft;
    private int labelsRight;
    private int height;

    /** A state or an end of the body ({@code box} is null), and where its edges go. */
    private record Node(
            int number, SvgBox box, int top, int height, List<Edge> toLeft, List<Edge> toRight, List<String> ports) {

        /** The height at which an arrow of a lane arrives. */
        int port(String lane) {
            if (box == null) {
                return top + height / 2 + (ports.indexOf(lane) * 2 - ports.size() + 1) * 6;
            }
            return top + PORT + ports.indexOf(lane) * PORT;
        }

        /** The height at which an arrow leaves. */
        int stub(Edge edge) {
            List<Edge> side = toLeft.contains(edge) ? toLeft : toRight;
            return top + height - 10 - (side.size() - 1 - side.indexOf(edge)) * STUB;
        }
    }

    /** An arrow at a side. */
    private record Arrow(Edge edge, boolean isLeft, String lane, int from, int to) {}

    SvgColumn(Compiled body) {
        this.body = body;
        for (State state : body.states()) {
            rows.put(state.number(), rows.size());
        }
        for (int end : new int[] {Edge.RETURNED, Edge.FAILED}) {
            if (body.edges().stream().anyMatch(edge -> edge.to() == end)) {
                rows.put(end, rows.size());
            }
        }
        int widest = 0;
        for (State state : body.states()) {
            SvgBox box = new SvgBox(state);
            widest = Math.max(widest, box.width());
            addNode(state.number(), box);
        }
        boxWidth = widest;
        for (int end : new int[] {Edge.RETURNED, Edge.FAILED}) {
            if (rows.containsKey(end)) {
                addNode(end, null);
            }
        }
        height -= GAP;
        route();
    }

    private void addNode(int number, SvgBox box) {
        int row = rows.get(number);
        List<Edge> toLeft = new ArrayList<>();
        List<Edge> toRight = new ArrayList<>();
        for (Edge edge : body.edgesFrom(number)) {
            int target = rows.get(edge.to());
            if (target != row + 1) {
                (target <= row ? toLeft : toRight).add(edge);
            }
        }
        // In this order arrows of one box don't cross each other.
        toLeft.sort(Comparator.comparingInt((Edge edge) -> rows.get(edge.to())).reversed());
        toRight.sort(Comparator.comparingInt((Edge edge) -> rows.get(edge.to())).reversed());
        List<String> ports = body.edges().stream()
                .filter(edge -> edge.to() == number && rows.get(edge.from()) + 1 != row)
                .map(this::laneOf)
                .distinct()
                .sorted()
                .toList();
        int stubs = Math.max(toLeft.size(), toRight.size());
        int needed = box == null ? PILL_HEIGHT : Math.max(box.height(), PORT * ports.size() + STUB * stubs + 16);
        nodes.add(new Node(number, box, height, needed, toLeft, toRight, ports));
        height += needed + GAP;
    }

    private String laneOf(Edge edge) {
        boolean isBack = rows.get(edge.to()) <= rows.get(edge.from());
        return (isBack ? "back" : "forth") + edge.to() + (edge.isExceptional() ? "exception" : "");
    }

    private void route() {
        for (Node node : nodes) {
            for (Edge edge : body.edgesFrom(node.number())) {
                int target = rows.get(edge.to());
                if (target == rows.get(node.number()) + 1) {
                    continue;
                }
                boolean isLeft = target <= rows.get(node.number());
                String lane = laneOf(edge);
                Arrow arrow = new Arrow(
                        edge, isLeft, lane, node.stub(edge), nodes.get(target).port(lane));
                arrows.add(arrow);
                (isLeft ? left : right).use(lane, arrow.from(), arrow.to());
                int label = Font.LABEL.width(Words.label(edge)) + 24;
                labelsLeft = Math.max(labelsLeft, isLeft ? label : 0);
                labelsRight = Math.max(labelsRight, isLeft ? 0 : label);
            }
        }
        left.assign();
        right.assign();
    }

    int width() {
        return boxLeft() + boxWidth + labelsRight + right.count() * LANE;
    }

    int height() {
        return height;
    }

    private int boxLeft() {
        return labelsLeft + left.count() * LANE;
    }

    void draw(Svg out, int x, int y) {
        for (Arrow arrow : arrows) {
            draw(out, arrow, x, y);
        }
        int boxLeft = x + boxLeft();
        int middle = boxLeft + boxWidth / 2;
        for (Node node : nodes) {
            int top = y + node.top();
            if (node.box() != null) {
                node.box().draw(out, boxLeft, top, boxWidth, node.height());
            } else {
                drawEnd(out, node.number(), middle, top);
            }
            for (Edge edge : body.edgesFrom(node.number())) {
                if (rows.get(edge.to()) == rows.get(node.number()) + 1) {
                    int bottom = top + node.height();
                    out.arrow("M" + middle + " " + bottom + "V" + (bottom + GAP), edge.isExceptional());
                    out.text(middle + 10, bottom + GAP / 2 + 4, Font.LABEL, colourOf(edge), Words.label(edge));
                }
            }
        }
    }

    private static String colourOf(Edge edge) {
        return edge.isExceptional() ? Svg.ALARM : Svg.FAINT;
    }

    private static void drawEnd(Svg out, int end, int middle, int top) {
        boolean isFailed = end == Edge.FAILED;
        out.box(
                middle - PILL_WIDTH / 2,
                top,
                PILL_WIDTH,
                PILL_HEIGHT,
                PILL_HEIGHT / 2,
                isFailed ? "#fbe3df" : "#e6e9ee",
                isFailed ? Svg.ALARM : "#8a929c");
        out.textAround(middle, top + 22, Font.HEADING, Svg.INK, isFailed ? "failed" : "returned");
    }

    private void draw(Svg out, Arrow arrow, int x, int y) {
        Edge edge = arrow.edge();
        int boxLeft = x + boxLeft();
        int boxRight = boxLeft + boxWidth;
        int direction = arrow.isLeft() ? -1 : 1;
        int start = arrow.isLeft() ? boxLeft : boxRight;
        int end = edge.to() >= 0 ? start : boxLeft + boxWidth / 2 + direction * PILL_WIDTH / 2;
        int lane = arrow.isLeft()
                ? boxLeft - labelsLeft - left.place(arrow.lane()) * LANE
                : boxRight + labelsRight + right.place(arrow.lane()) * LANE;
        int from = y + arrow.from();
        int to = y + arrow.to();
        int turn = lane - direction * CORNER;
        int bend = from < to ? CORNER : -CORNER;
        out.arrow(
                "M%d %dH%dQ%d %d %d %dV%dQ%d %d %d %dH%d"
                        .formatted(
                                start, from, turn, lane, from, lane, from + bend, to - bend, lane, to, turn, to, end),
                edge.isExceptional());
        if (arrow.isLeft()) {
            out.textBefore(start - 8, from - 4, Font.LABEL, colourOf(edge), Words.label(edge));
        } else {
            out.text(start + 8, from - 4, Font.LABEL, colourOf(edge), Words.label(edge));
        }
    }
}

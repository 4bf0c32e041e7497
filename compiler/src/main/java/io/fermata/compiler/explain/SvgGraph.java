package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Refused;
import io.fermata.compiler.explain.Svg.Font;
import java.util.List;

/** Explanations as a picture that a browser shows: the bodies stand one below the other. */
public final class SvgGraph {

    private static final int MARGIN = 28;
    private static final int BETWEEN = 56;
    private static final int HEAD = 52;
    private static final int REFUSAL_WIDTH = 84;
    private static final String LEGEND =
            "Solid: the way on. Dashed: after an exception that the body catches. Labels: the lines that run on the way.";

    private final Svg out = new Svg();
    private int width;
    private int y = MARGIN;

    private SvgGraph() {}

    /** Draws some bodies. */
    public static String of(List<Explanation> explanations) {
        SvgGraph graph = new SvgGraph();
        for (Explanation each : explanations) {
            graph.text(
                    16, Font.TITLE, Svg.INK, each.place() + ": " + each.place().title());
            if (each instanceof Compiled compiled) {
                graph.draw(compiled);
            } else if (each instanceof Refused refused) {
                graph.draw(refused);
            }
            graph.y += BETWEEN;
        }
        graph.text(0, Font.LABEL, Svg.FAINT, LEGEND);
        return Svg.document(graph.width + MARGIN, graph.y + MARGIN, graph.out);
    }

    private void draw(Compiled body) {
        FrameSize frame = body.frame();
        text(
                36,
                Font.PLAIN,
                Svg.FAINT,
                "frame: " + frame.total() + " bytes (header " + frame.header() + ", every frame's fields "
                        + frame.base() + ", saved " + frame.saved() + "), code: " + body.codeSize() + " bytes");
        if (body.isInterpreted()) {
            y += 18;
            text(
                    36,
                    Font.PLAIN,
                    Svg.ALARM,
                    "HotSpot compiles no method of more than " + Compiled.LARGEST_COMPILED
                            + " bytes: this body will run slowly");
        }
        SvgColumn column = new SvgColumn(body);
        column.draw(out, MARGIN, y + HEAD);
        width = Math.max(width, MARGIN + column.width());
        y += HEAD + column.height();
    }

    private void draw(Refused body) {
        List<String> lines = Words.wrap("refused: " + body.refusal(), REFUSAL_WIDTH);
        int boxWidth = lines.stream().mapToInt(Font.PLAIN::width).max().orElse(0) + 24;
        int boxHeight = lines.size() * 17 + 16;
        out.box(MARGIN, y + 30, boxWidth, boxHeight, 8, "#fbe3df", Svg.ALARM);
        for (int i = 0; i < lines.size(); i++) {
            out.text(MARGIN + 12, y + 50 + i * 17, Font.PLAIN, Svg.INK, lines.get(i));
        }
        width = Math.max(width, MARGIN + boxWidth);
        y += 30 + boxHeight;
    }

    private void text(int below, Font font, String colour, String text) {
        out.text(MARGIN, y + below, font, colour, text);
        width = Math.max(width, MARGIN + font.width(text));
    }
}

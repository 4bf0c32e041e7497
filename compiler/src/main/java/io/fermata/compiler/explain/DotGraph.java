package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.explain.Explanation.Refused;
import io.fermata.compiler.explain.Explanation.Saved;
import io.fermata.compiler.explain.Explanation.State;
import java.util.List;

/** Explanations as a graph for Graphviz, one cluster for each body. */
public final class DotGraph {

    private static final String HEAD = """
            digraph coroutines {
              bgcolor="#fbfaf7";
              node [shape=box, style="rounded,filled", fillcolor=white, fontname="monospace", fontsize=10];
              edge [fontname="sans-serif", fontsize=9];
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private DotGraph() {}

    /** Draws some bodies. */
    public static String of(List<Explanation> explanations) {
        DotGraph graph = new DotGraph();
        for (int i = 0; i < explanations.size(); i++) {
            graph.draw(explanations.get(i), "b" + i);
        }
        return graph.out.append("}\n").toString();
    }

    private void draw(Explanation body, String prefix) {
        line("  subgraph cluster_" + prefix + " {");
        line("    fontname=\"sans-serif\"; color=\"#c9c4b8\"; style=rounded;");
        String title = body.place() + ": " + body.place().title();
        if (body instanceof Compiled compiled) {
            line("    label="
                    + quoted(title + "\nframe: " + compiled.frame().total() + " bytes, code: " + compiled.codeSize()
                            + " bytes")
                    + ";");
            draw(compiled, prefix);
        } else if (body instanceof Refused refused) {
            line("    label=" + quoted(title) + ";");
            line("    " + prefix + "_refused [fillcolor=\"#fbe3df\", label="
                    + quoted("refused\n" + String.join("\n", Words.wrap(refused.refusal(), 70))) + "];");
        }
        line("  }");
    }

    private void draw(Compiled body, String prefix) {
        for (State state : body.states()) {
            line("    " + prefix + "_" + state.number() + " [label=" + label(state) + "];");
        }
        for (int end : new int[] {Edge.RETURNED, Edge.FAILED}) {
            if (body.edges().stream().anyMatch(edge -> edge.to() == end)) {
                line("    " + name(prefix, end) + " [shape=oval, label=\""
                        + (end == Edge.RETURNED ? "returned" : "failed") + "\"];");
            }
        }
        for (Edge edge : body.edges()) {
            line("    " + name(prefix, edge.from()) + " -> " + name(prefix, edge.to()) + " [label="
                    + quoted(edge.lines()) + (edge.isExceptional() ? ", style=dashed, color=\"#b3402e\"" : "") + "];");
        }
    }

    private static String label(State state) {
        StringBuilder label = new StringBuilder(Words.heading(state)).append('\n');
        if (!state.text().isEmpty()) {
            label.append(Words.shortened(state.text(), 70)).append('\n');
        }
        for (Saved saved : state.saved()) {
            label.append(saved.name() + ": " + saved.type() + " in " + saved.field() + ", " + saved.why())
                    .append('\n');
        }
        // \l is Graphviz's line end for lines that start at the left.
        return quoted(label.toString(), "\\l");
    }

    private static String name(String prefix, int state) {
        return prefix + "_" + (state == Edge.RETURNED ? "returned" : state == Edge.FAILED ? "failed" : state);
    }

    private static String quoted(String text) {
        return quoted(text, "\\n");
    }

    private static String quoted(String text, String lineEnd) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", lineEnd) + '"';
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}

package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.explain.Explanation.State;
import java.util.ArrayList;
import java.util.List;

/** What several forms of an explanation say alike. */
final class Words {

    private Words() {}

    static String heading(State state) {
        return "state " + state.number() + ", " + state.kind() + (state.line() > 0 ? " at line " + state.line() : "");
    }

    /** Which way an edge goes. */
    static String target(Edge edge) {
        return switch (edge.to()) {
            case Edge.RETURNED -> "returns";
            case Edge.FAILED -> "throws";
            default -> "to " + edge.to();
        };
    }

    /** Which way an edge goes, and the lines on it. */
    static String label(Edge edge) {
        return target(edge) + (edge.lines().isEmpty() ? "" : ", " + edge.lines());
    }

    /** Cuts a text to a length, with dots to show it. */
    static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3).stripTrailing() + "...";
    }

    /** Breaks a text into lines at its spaces. */
    static List<String> wrap(String text, int length) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > length) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

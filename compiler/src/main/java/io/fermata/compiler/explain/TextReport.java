package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.explain.Explanation.Refused;
import io.fermata.compiler.explain.Explanation.Saved;
import io.fermata.compiler.explain.Explanation.State;
import io.fermata.compiler.explain.Explanation.Unsaved;
import java.util.List;
import java.util.stream.Collectors;

/** Explanations as plain text. */
public final class TextReport {

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    /** Writes a report on some bodies. */
    public static String of(List<Explanation> explanations) {
        TextReport report = new TextReport();
        for (Explanation each : explanations) {
            if (report.out.length() > 0) {
                report.line("");
            }
            report.line(each.place() + ": " + each.place().title());
            if (each instanceof Compiled compiled) {
                report.write(compiled);
            } else if (each instanceof Refused refused) {
                report.row("refused", refused.refusal());
            }
        }
        return report.out.toString();
    }

    private void write(Compiled body) {
        for (State state : body.states()) {
            line("");
            write(state);
            write(body.edgesFrom(state.number()));
        }
        line("");
        write(body.frame());
        row("code", body.codeSize() + " bytes" + (body.isInterpreted() ? warning() : ""));
    }

    private static String warning() {
        return ". WARNING: HotSpot compiles no method of more than " + Compiled.LARGEST_COMPILED
                + " bytes, so that this one will run slowly: move parts of it into bodies of their own";
    }

    private void write(State state) {
        String text = state.text().isEmpty() ? "" : ": " + state.text();
        line("  " + Words.heading(state) + text);
        if (state.saved().isEmpty()) {
            row("saved", "nothing");
        }
        int name = width(state.saved().stream().map(Saved::name).toList());
        int type = width(state.saved().stream().map(Saved::type).toList());
        int field = width(state.saved().stream().map(Saved::field).toList());
        for (Saved each : state.saved()) {
            row(
                    "saved",
                    pad(each.name(), name) + "  " + pad(each.type(), type) + "  in " + pad(each.field(), field) + "  "
                            + each.why() + (each.isWritten() ? "" : ", still in its field"));
        }
        for (Unsaved each : state.unsaved()) {
            row("not saved", each.name() + ": " + each.why());
        }
        if (!state.catches().isEmpty()) {
            row("catch", "an exception thrown here may be caught at " + lines(state.catches()));
        }
        if (!state.cleanUps().isEmpty()) {
            row("close", "runs the clean-up code at " + lines(state.cleanUps()));
        }
    }

    private void write(List<Edge> edges) {
        for (Edge edge : edges) {
            String target = edge.to() < 0 ? Words.target(edge) : "state " + edge.to();
            String how = edge.isExceptional() ? "after an exception" : "";
            String via = edge.lines();
            String detail = how + (how.isEmpty() || via.isEmpty() ? "" : ", ") + via;
            row("next", target + (detail.isEmpty() ? "" : " (" + detail + ")"));
        }
    }

    private void write(FrameSize frame) {
        row(
                "frame",
                frame.total() + " bytes: header " + frame.header() + ", every frame's fields " + frame.base()
                        + ", saved " + frame.saved() + "; rounded up to 8");
        row("", "(64-bit HotSpot with compressed references)");
        int name = width(frame.fields().stream().map(FrameSize.Field::name).toList());
        int type = width(frame.fields().stream().map(FrameSize.Field::type).toList());
        for (FrameSize.Field field : frame.fields()) {
            row("field", pad(field.name(), name) + "  " + pad(field.type(), type) + "  " + field.bytes() + " bytes");
        }
    }

    static String lines(List<Integer> lines) {
        String all = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (lines.size() == 1 ? "line " : "lines ") + all;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private void row(String key, String value) {
        line("    " + pad(key, 9) + "  " + value);
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}

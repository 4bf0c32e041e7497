package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Kind;
import io.fermata.compiler.explain.Explanation.Saved;
import io.fermata.compiler.explain.Explanation.State;
import io.fermata.compiler.explain.Explanation.Unsaved;
import io.fermata.compiler.explain.Svg.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The box of a state: a heading, the source's line, a table of what is saved, and remarks. */
final class SvgBox {

    private static final int PADDING = 12;
    private static final int HEADER = 26;
    private static final int ROW = 16;
    private static final int GAP = 16;
    private static final int LONGEST = 76;

    private final State state;
    private final String source;
    private final List<List<String>> columns = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    SvgBox(State state) {
        this.state = state;
        this.source = Words.shortened(state.text(), LONGEST);
        addColumn(Saved::name);
        addColumn(Saved::type);
        addColumn(Saved::field);
        addColumn(Saved::why);
        addRemarks();
    }

    private void addColumn(Function<Saved, String> part) {
        columns.add(state.saved().stream()
                .map(part)
                .map(text -> Words.shortened(text, 40))
                .toList());
    }

    private void addRemarks() {
        if (state.saved().isEmpty()) {
            remarks.add("saves nothing");
        }
        if (!state.unsaved().isEmpty()) {
            String all = state.unsaved().stream().map(Unsaved::name).collect(Collectors.joining(", "));
            remarks.add(Words.shortened("not saved: " + all, LONGEST));
        }
        if (!state.catches().isEmpty()) {
            remarks.add(Words.shortened("an exception may be caught at " + TextReport.lines(state.catches()), LONGEST));
        }
        if (!state.cleanUps().isEmpty()) {
            remarks.add(Words.shortened(
                    "close() runs the clean-up code at " + TextReport.lines(state.cleanUps()), LONGEST));
        }
    }

    int width() {
        int widest = Math.max(Font.HEADING.width(Words.heading(state)), Font.CODE.width(source));
        int table = columns.stream().mapToInt(SvgBox::widthOf).sum() + 3 * GAP;
        widest = Math.max(widest, state.saved().isEmpty() ? 0 : table);
        for (String remark : remarks) {
            widest = Math.max(widest, Font.LABEL.width(remark));
        }
        return widest + 2 * PADDING;
    }

    private static int widthOf(List<String> column) {
        return column.stream().mapToInt(Font.SMALL_CODE::width).max().orElse(0);
    }

    int height() {
        int rows = (source.isEmpty() ? 0 : 1) + state.saved().size() + remarks.size();
        return HEADER + rows * ROW + PADDING;
    }

    void draw(Svg out, int left, int top, int width, int height) {
        out.box(left, top, width, height, 8, "white", "#8a929c");
        String tint = state.kind() == Kind.START ? "#e6e9ee" : state.kind() == Kind.YIELD ? "#dcebf7" : "#e3f1de";
        out.line("<path d='M%d %dv-%da7.5 7.5 0 0 1 7.5 -7.5h%da7.5 7.5 0 0 1 7.5 7.5v%dz' fill='%s'/>"
                .formatted(left + 1, top + HEADER - 4, HEADER - 13, width - 17, HEADER - 13, tint));
        int x = left + PADDING;
        out.text(x, top + 17, Font.HEADING, Svg.INK, Words.heading(state));
        int y = top + HEADER + 12;
        if (!source.isEmpty()) {
            out.text(x, y, Font.CODE, Svg.INK, source);
            y += ROW;
        }
        for (int row = 0; row < state.saved().size(); row++, y += ROW) {
            drawRow(out, x, y, row);
        }
        for (String remark : remarks) {
            out.text(x, y, Font.LABEL, Svg.FAINT, remark);
            y += ROW;
        }
    }

    private void drawRow(Svg out, int left, int y, int row) {
        int x = left;
        for (int i = 0; i < columns.size(); i++) {
            String colour = i == 0 ? "#0b5394" : i == 1 ? Svg.INK : Svg.FAINT;
            out.text(x, y, Font.SMALL_CODE, colour, columns.get(i).get(row));
            x += widthOf(columns.get(i)) + GAP;
        }
    }
}

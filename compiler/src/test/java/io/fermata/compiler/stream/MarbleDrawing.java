package io.fermata.compiler.stream;

import io.fermata.compiler.stream.Timeline.Event;
import io.fermata.compiler.stream.Timeline.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws timelines as a marble diagram: sources, a box with the operator, and what comes out. Time goes from left to right. */
final class MarbleDrawing {

    private static final int WIDTH = 640;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int ROW = 56;
    private static final int BOX = 38;
    private static final int RADIUS = 15;
    private static final double LETTER = 8.2;

    private static final String STYLE = """
            .line{stroke:#5b6675;stroke-width:1.6;fill:none}
            .marble{stroke:#2f3844;stroke-width:1.3}
            .text{font:600 14px ui-sans-serif,system-ui,sans-serif;text-anchor:middle;fill:#1d2530}
            .name{font:italic 14px ui-sans-serif,system-ui,sans-serif;text-anchor:end;fill:#5b6675}
            .box{fill:#f2f5f9;stroke:#5b6675;stroke-width:1.3}
            .call{font:14px ui-monospace,SFMono-Regular,Menlo,monospace;text-anchor:middle;fill:#1d2530}
            .end{stroke:#2f3844;stroke-width:3.2;stroke-linecap:round}
            .failure{stroke:#c9353b;stroke-width:3.2;stroke-linecap:round}
            .closed{stroke:#2f3844;stroke-width:2;fill:#fff}
            @media(prefers-color-scheme:dark){.line{stroke:#97a3b4}.marble{stroke:#0d1117}.name{fill:#97a3b4}
            .box{fill:#1b222c;stroke:#97a3b4}.call{fill:#e4e9f0}.end{stroke:#e4e9f0}.failure{stroke:#ff6b70}
            .closed{stroke:#e4e9f0;fill:#0d1117}}
            """;

    private static final String[] COLOURS = {
        "#7cc4f5", "#f7b267", "#9bd68a", "#e5989b", "#c3a6f2", "#f4e06d", "#6ed3c4", "#d8b48a", "#f59ac8", "#b5c0cf"
    };

    private final List<Timeline> inputs = new ArrayList<>();
    private final List<Timeline> outputs = new ArrayList<>();
    private final String call;
    private final long last;
    private final StringBuilder svg = new StringBuilder();

    MarbleDrawing(List<Timeline> lines, String call) {
        for (Timeline line : lines) {
            (line.isInput() ? inputs : outputs).add(line);
        }
        this.call = call;
        this.last = lines.stream()
                .flatMap(line -> line.events().stream())
                .mapToLong(Event::millis)
                .max()
                .orElse(0);
    }

    String svg() {
        int y = 12;
        StringBuilder rows = new StringBuilder();
        for (Timeline line : inputs) {
            y = row(line, y);
        }
        box(y);
        y += BOX + 12;
        for (Timeline line : outputs) {
            y = row(line, y);
        }
        rows.append(svg);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + y + "\" width=\"" + WIDTH
                + "\" height=\"" + y + "\" role=\"img\">\n<title>" + escaped(call) + "</title>\n<style>\n" + STYLE
                + "</style>\n" + rows + "</svg>\n";
    }

    private double x(long millis) {
        double step = (double) (WIDTH - LEFT - RIGHT - 50) / Math.max(last, 60);
        return LEFT + 25 + millis * step;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void box(int top) {
        add(
                "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>",
                LEFT - 30, top, WIDTH - LEFT - RIGHT + 45, BOX);
        add("<text class=\"call\" x=\"%d\" y=\"%d\">%s</text>", WIDTH / 2, top + 24, escaped(call));
    }

    private int row(Timeline line, int top) {
        int most = mostAtOnce(line);
        int height = ROW + (most - 1) * (RADIUS * 2 + 3);
        int middle = top + ROW / 2 - 3;
        double end = WIDTH - RIGHT;
        for (Event event : line.events()) {
            if (event.kind() == Kind.CLOSED) {
                end = x(event.millis());
            }
        }
        add("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 18, middle + 5, escaped(line.name()));
        add(
                "<path class=\"line\" d=\"M%d %dH%s%s\"/>",
                LEFT - 10, middle, number(end), end == WIDTH - RIGHT ? "l-8 -5m8 5l-8 5" : "");
        int stacked = 0;
        long before = -1;
        for (Event event : line.events()) {
            if (event.kind() != Kind.ELEMENT) {
                mark(event, middle);
            }
        }
        for (Event event : line.events()) {
            if (event.kind() == Kind.ELEMENT) {
                stacked = event.millis() == before ? stacked + 1 : 0;
                before = event.millis();
                marble(event, middle + stacked * (RADIUS * 2 + 3));
            }
        }
        return top + height;
    }

    private static int mostAtOnce(Timeline line) {
        int most = 1;
        int now = 0;
        long before = -1;
        for (Event event : line.events()) {
            if (event.kind() == Kind.ELEMENT) {
                now = event.millis() == before ? now + 1 : 1;
                before = event.millis();
                most = Math.max(most, now);
            }
        }
        return most;
    }

    /** The end, a failure or an early close. At the moment of an element it stands a little to the right of it. */
    private void mark(Event event, int middle) {
        double x = x(event.millis());
        switch (event.kind()) {
            case END -> add("<path class=\"end\" d=\"M%s %dv34\"/>", number(x + RADIUS + 3), middle - 17);
            case FAILURE ->
                add("<path class=\"failure\" d=\"M%s %dl18 18m0 -18l-18 18\"/>", number(x + RADIUS - 4), middle - 9);
            default -> add("<circle class=\"closed\" cx=\"%s\" cy=\"%d\" r=\"5\"/>", number(x), middle);
        }
    }

    private void marble(Event event, int middle) {
        String text = event.text();
        double width = Math.max(RADIUS * 2, text.length() * LETTER + 14);
        double x = x(event.millis());
        double left = Math.min(Math.max(x - width / 2, 2), WIDTH - 2 - width);
        add(
                "<rect class=\"marble\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"%d\" fill=\"%s\"/>",
                number(left), middle - RADIUS, number(width), RADIUS * 2, RADIUS, colour(text));
        add("<text class=\"text\" x=\"%s\" y=\"%d\">%s</text>", number(left + width / 2), middle + 5, escaped(text));
    }

    /** By the first letter or digit, so that what is made of an element often has its colour. */
    private static String colour(String text) {
        int key = text.chars().filter(Character::isLetterOrDigit).findFirst().orElse(0);
        return COLOURS[key % COLOURS.length];
    }
}

package io.fermata.compiler.explain;

import java.util.Locale;

/** The few shapes that a picture is made of, and how wide its texts are. */
final class Svg {

    static final String INK = "#22272e";
    static final String FAINT = "#6b7280";
    static final String ALARM = "#b3402e";

    private static final String SANS = "system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif";
    private static final String MONO = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

    private final StringBuilder out = new StringBuilder();

    /** How a text looks. */
    enum Font {
        TITLE(16, "600", SANS, 0.66),
        HEADING(13, "600", SANS, 0.66),
        PLAIN(12, "400", SANS, 0.6),
        LABEL(11, "400", SANS, 0.6),
        CODE(12, "400", MONO, 0.61),
        SMALL_CODE(11, "400", MONO, 0.61);

        private final int size;
        private final String weight;
        private final String family;
        private final double em;

        Font(int size, String weight, String family, double em) {
            this.size = size;
            this.weight = weight;
            this.family = family;
            this.em = em;
        }

        /** A width that the text will not exceed in the fonts that are likely to be found. */
        int width(String text) {
            // East Asian letters are square.
            double ems =
                    text.codePoints().mapToDouble(c -> c < 0x1100 ? em : 1.1).sum();
            return (int) Math.ceil(ems * size);
        }
    }

    void text(int x, int y, Font font, String colour, String text) {
        text("start", x, y, font, colour, text);
    }

    /** A text that ends at {@code x}. */
    void textBefore(int x, int y, Font font, String colour, String text) {
        text("end", x, y, font, colour, text);
    }

    /** A text around {@code x}. */
    void textAround(int x, int y, Font font, String colour, String text) {
        text("middle", x, y, font, colour, text);
    }

    private void text(String anchor, int x, int y, Font font, String colour, String text) {
        line(
                "<text x='%d' y='%d' text-anchor='%s' font-family=\"%s\" font-size='%d' font-weight='%s' fill='%s'>%s</text>"
                        .formatted(x, y, anchor, font.family, font.size, font.weight, colour, escaped(text)));
    }

    void box(int x, int y, int width, int height, int radius, String fill, String stroke) {
        line("<rect x='%d' y='%d' width='%d' height='%d' rx='%d' fill='%s' stroke='%s'/>"
                .formatted(x, y, width, height, radius, fill, stroke));
    }

    void arrow(String path, boolean isExceptional) {
        String style = isExceptional
                ? "stroke='" + ALARM + "' stroke-dasharray='5 4' marker-end='url(#exception)'"
                : "stroke='" + INK + "' marker-end='url(#arrow)'";
        line("<path d='" + path + "' fill='none' stroke-width='1.3' " + style + "/>");
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    void add(Svg other) {
        out.append(other.out);
    }

    static String document(int width, int height, Svg content) {
        Svg page = new Svg();
        page.line(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'>",
                width,
                height,
                width,
                height));
        page.line("<defs>" + head("arrow", INK) + head("exception", ALARM) + "</defs>");
        page.line("<rect width='100%' height='100%' fill='#fbfaf7'/>");
        page.add(content);
        page.line("</svg>");
        return page.out.toString();
    }

    private static String head(String id, String colour) {
        return "<marker id='" + id + "' viewBox='0 0 10 10' refX='9' refY='5' markerWidth='8' markerHeight='8'"
                + " markerUnits='userSpaceOnUse' orient='auto'><path d='M0 0L10 5L0 10z' fill='" + colour
                + "'/></marker>";
    }

    /** Characters outside of ASCII are written as numbers, so that no reader can take them for others. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                escaped.append(' ');
            } else if (c == '<' || c == '>' || c == '&' || c > 126) {
                escaped.append("&#").append(c).append(';');
            } else if (c >= ' ') {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}

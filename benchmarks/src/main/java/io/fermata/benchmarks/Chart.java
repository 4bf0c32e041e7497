package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A drawing of times on logarithmic scales, as SVG: panels in two columns.
 *
 * <pre>
 *   the name of a peer |#########----  1.23      a bar ends at the best time, the line behind it at the median
 * </pre>
 */
final class Chart {

    private static final int COLUMN = 520;
    private static final int LABELS = 170;
    private static final int VALUES = 60;
    private static final int ROW = 19;
    private static final int HEAD = 34;
    private static final int FOOT = 34;
    private static final int LINES_HEIGHT = 200;
    private static final List<String> COLOURS = List.of("#1f5fbf", "#c2571a", "#8a4fbf", "#6b7280");

    private final StringBuilder svg = new StringBuilder();
    private final int[] filled = {64, 64};

    /**
     * Begins a drawing of today's.
     *
     * @param part what is measured, a noun in the plural that {@code benchmarks/run --only} knows
     */
    Chart(String part) {
        String title = "%s and their peers: JDK %s, %d processors, %s, by benchmarks/run --only %s"
                .formatted(
                        part,
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        LocalDate.now(),
                        part.toLowerCase(Locale.ROOT));
        text(20, 28, "start", "font-size='17' font-weight='bold'", title);
        text(
                20,
                48,
                "start",
                "fill='#555'",
                "A bar ends at the best iteration, its thin line at the median; all scales are logarithmic. Blue: Fermata; grey: by hand.");
    }

    /** Adds a panel of bars, the shortest first. */
    void bars(String title, Map<String, Times> peers) {
        List<Map.Entry<String, Times>> rows = peers.entrySet().stream()
                .sorted(Comparator.comparingDouble(peer -> peer.getValue().best()))
                .toList();
        int bottom = HEAD + ROW * rows.size();
        Panel panel = place(bottom + FOOT);
        Scale across = Scale.around(peers.values(), LABELS, COLUMN - VALUES);
        panel.title(title);
        panel.decades(across, HEAD - 6, bottom);
        for (int i = 0; i < rows.size(); i++) {
            panel.bar(HEAD + i * ROW, rows.get(i).getKey(), rows.get(i).getValue(), across);
        }
    }

    /** Adds a panel of lines: each joins the best times at several places. */
    void lines(String title, Map<String, Map<Integer, Times>> peers) {
        int bottom = HEAD + LINES_HEIGHT;
        Panel panel = place(bottom + FOOT);
        Scale across = new Scale(1, 10_000, 50, COLUMN - LABELS - 20);
        Scale up = Scale.around(
                peers.values().stream().flatMap(line -> line.values().stream()).toList(), bottom, HEAD);
        panel.title(title);
        panel.decades(across, HEAD, bottom);
        for (double y = up.low; y <= up.high; y *= 10) {
            panel.line(50, up.at(y), COLUMN - LABELS - 20, up.at(y), "#ddd");
            text(panel.x + 44, panel.y + up.at(y) + 4, "end", "fill='#555'", plain(y));
        }
        int number = 0;
        double[] taken = new double[peers.size()];
        for (Map.Entry<String, Map<Integer, Times>> peer : highestLast(peers)) {
            taken[number] = panel.curve(peer.getKey(), peer.getValue(), across, up, number, taken);
            number++;
        }
    }

    private static List<Map.Entry<String, Map<Integer, Times>>> highestLast(Map<String, Map<Integer, Times>> lines) {
        return lines.entrySet().stream()
                .sorted(Comparator.comparingDouble(line -> last(line.getValue()).best()))
                .toList();
    }

    private static Times last(Map<Integer, Times> points) {
        return points.values().stream().reduce((one, next) -> next).orElseThrow();
    }

    /** Writes the drawing. */
    void writeTo(Path file) throws IOException {
        int height = Math.max(filled[0], filled[1]);
        String start = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(2 * COLUMN + 40, height);
        Files.writeString(file, start + svg + "</svg>\n");
    }

    /** A panel goes to the column that has more room. */
    private Panel place(int height) {
        int column = filled[0] <= filled[1] ? 0 : 1;
        Panel panel = new Panel(20 + column * COLUMN, filled[column]);
        filled[column] += height;
        return panel;
    }

    private void text(double x, double y, String anchor, String attributes, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' text-anchor='%s' %s>%s</text>%n",
                x,
                y,
                anchor,
                attributes,
                text));
    }

    /** A number without an exponent, with three digits or all that it has. */
    private static String plain(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (value == 0.1 || value == 0.01) {
            return String.valueOf(value);
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    /** Where values stand between two places; the lengths of decades are equal. */
    private record Scale(double low, double high, double from, double to) {

        /** The decades that hold all of some times. */
        static Scale around(Collection<Times> times, double from, double to) {
            double least = times.stream().mapToDouble(Times::best).min().orElse(1);
            double most = times.stream().mapToDouble(Times::median).max().orElse(10);
            // Bars that are about as short as can be are still seen.
            double low = Math.pow(10, Math.floor(Math.log10(least * 0.8)));
            double high = Math.pow(10, Math.ceil(Math.log10(most * 1.01)));
            return new Scale(low, high, from, to);
        }

        double at(double value) {
            return from + (to - from) * Math.log(value / low) / Math.log(high / low);
        }
    }

    /** A place of the drawing; coordinates count from its upper left corner. */
    private final class Panel {
        final int x;
        final int y;

        Panel(int x, int y) {
            this.x = x;
            this.y = y;
        }

        void title(String title) {
            text(x, y + 18, "start", "font-size='13' font-weight='bold'", title);
        }

        void decades(Scale scale, double top, double bottom) {
            for (double value = scale.low; value <= scale.high * 1.01; value *= 10) {
                line(scale.at(value), top, scale.at(value), bottom, "#ddd");
                text(x + scale.at(value), y + bottom + 14, "middle", "fill='#555'", plain(value));
            }
        }

        void line(double fromX, double fromY, double toX, double toY, String colour) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>%n",
                    x + fromX,
                    y + fromY,
                    x + toX,
                    y + toY,
                    colour));
        }

        void bar(double top, String name, Times times, Scale scale) {
            boolean ours = name.startsWith("Fermata");
            double best = scale.at(times.best());
            double median = scale.at(times.median());
            String colour = ours
                    ? COLOURS.get(0)
                    : name.contains("by hand") || name.startsWith("plain") || name.startsWith("runnable")
                            ? "#9ca3af"
                            : "#e0a472";
            text(x + LABELS - 8, y + top + 12, "end", ours ? "font-weight='bold'" : "", name);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x='%d' y='%.1f' width='%.1f' height='%d' fill='%s'/>%n",
                    x + LABELS,
                    y + top + 2,
                    best - LABELS,
                    ROW - 6,
                    colour));
            line(best, top + 8.5, median, top + 8.5, "#444");
            text(x + median + 5, y + top + 12, "start", "", plain(times.best()));
        }

        /** Gives where the line's name stands, which is below none of those that are taken. */
        double curve(String name, Map<Integer, Times> points, Scale across, Scale up, int number, double[] taken) {
            String colour = name.startsWith("Fermata") ? COLOURS.get(0) : COLOURS.get(1 + number % 3);
            StringBuilder path = new StringBuilder();
            double lastY = 0;
            for (Map.Entry<Integer, Times> point : points.entrySet()) {
                lastY = up.at(point.getValue().best());
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x + across.at(point.getKey()), y + lastY));
            }
            svg.append(
                    String.format("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>%n", path, colour));
            double nameY = lastY;
            for (int i = 0; i < number; i++) {
                if (Math.abs(taken[i] - nameY) < 14) {
                    nameY = taken[i] - 14;
                }
            }
            text(
                    x + across.to + 6,
                    y + nameY + 4,
                    "start",
                    "fill='" + colour + "'",
                    name + " " + plain(last(points).best()));
            return nameY;
        }
    }
}

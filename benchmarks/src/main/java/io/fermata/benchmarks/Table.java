package io.fermata.benchmarks;

import java.util.Locale;

/** The table that {@link Report} prints. */
final class Table {

    private final StringBuilder text = new StringBuilder();

    Table() {
        text.append(String.format("%-55s %10s %10s%n", "", "median", "best"));
    }

    void row(String name, Times times, String unit, String note) {
        text.append(String.format(
                Locale.ROOT, "%-55s %10.2f %10.2f %-3s %s%n", name, times.median(), times.best(), unit, note));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

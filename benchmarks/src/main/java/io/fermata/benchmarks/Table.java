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

    /** One half of the table ends, and another one begins. */
    void heading(String title) {
        text.append(String.format("%n%s%n", title));
    }

    /**
     * A quotient, and whether it is within its limit. The best times decide, which other programs of the machine disturb least.
     */
    void atMost(double limit, String name, Times times, Times others) {
        quotient(name, times, others, "<= " + limit, times.best() / others.best() <= limit);
    }

    /** As {@link #atMost}, of a quotient that should be large. */
    void atLeast(double limit, String name, Times times, Times others) {
        quotient(name, times, others, ">= " + limit, times.best() / others.best() >= limit);
    }

    private void quotient(String name, Times times, Times others, String limit, boolean met) {
        text.append(String.format(
                Locale.ROOT,
                "%-55s %10.2f %10.2f %-3s %-7s %s%n",
                name,
                times.median() / others.median(),
                times.best() / others.best(),
                "x",
                limit,
                met ? "met" : "MISSED"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

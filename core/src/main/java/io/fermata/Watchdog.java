package io.fermata;

import io.fermata.inspect.LongGroups;
import io.fermata.inspect.LongSteps;
import io.fermata.inspect.Watching;
import io.fermata.schedule.Sleep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reports what takes too long: steps of tasks that hold a thread, or groups whose tasks don't end. There is none unless a program makes
 * one.
 *
 * <pre>{@code
 * Watchdog steps = Watchdog.ofSteps(Duration.ofMillis(100), report -> log.warn(report.toString()));
 * Watchdog groups = Watchdog.ofGroups(Duration.ofMinutes(5), report -> log.warn(report.toString()));
 * }</pre>
 *
 * <p>It looks from a thread of its own, four times in the time that it allows, and only reports: nothing is interrupted or
 * cancelled. It watches the tasks of all schedulers until it is closed. It is safe for any number of threads.
 */
public final class Watchdog implements AutoCloseable {

    private final Watching watching;

    private Watchdog(Watching watching) {
        this.watching = watching;
    }

    /**
     * What was found.
     *
     * @param message what takes too long, and for how long it has done so; of a group with a dump of its tasks, in several lines
     * @param stack where the thread was that a step has held, the innermost line first; empty for a group
     */
    public record Report(String message, List<StackTraceElement> stack) {

        /** The message, with a line for each element of the stack. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(message);
            for (StackTraceElement line : stack) {
                text.append("\n\tat ").append(line);
            }
            return text.toString();
        }
    }

    /**
     * Reports each step of a task, once, that holds its thread for longer than a time. Such a step blocks, or computes for long
     * without a suspension, and other tasks wait for the thread meanwhile. To be watched takes some 50 nanoseconds of each step.
     *
     * @param longest how long a step may last, at least a millisecond
     * @param reports takes the reports, on the watchdog's thread; what it throws goes to that thread's handler
     * @return a watchdog, which watches already
     * @throws IllegalArgumentException if {@code longest} is less than a millisecond
     */
    public static Watchdog ofSteps(Duration longest, Consumer<? super Report> reports) {
        return new Watchdog(
                Watching.start(new LongSteps(checked(longest), Objects.requireNonNull(reports, "reports")), longest));
    }

    /**
     * Reports each group, once, of which a task runs for longer than a time, by the clock of its scheduler. A group may last for longer
     * than that, as that of a server does whose tasks come and go. To be watched costs the groups nothing; to look takes time in
     * proportion to the number of tasks.
     *
     * @param longest how long a task of a group may run, from when the watchdog first sees it; at least a millisecond
     * @param reports takes the reports, on the watchdog's thread; what it throws goes to that thread's handler
     * @return a watchdog, which watches already
     * @throws IllegalArgumentException if {@code longest} is less than a millisecond
     */
    public static Watchdog ofGroups(Duration longest, Consumer<? super Report> reports) {
        return new Watchdog(
                Watching.start(new LongGroups(checked(longest), Objects.requireNonNull(reports, "reports")), longest));
    }

    private static long checked(Duration longest) {
        if (longest.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("A watchdog allows at least a millisecond, not " + longest);
        }
        return Sleep.nanos(longest);
    }

    /** Stops watching. A report that is being made may still come. */
    @Override
    public void close() {
        watching.stop();
    }
}

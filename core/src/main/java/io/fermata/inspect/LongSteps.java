package io.fermata.inspect;

import io.fermata.Watchdog.Report;
import io.fermata.runtime.Frame;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.Step;
import io.fermata.schedule.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Reports steps of tasks that hold a thread for too long. */
public final class LongSteps implements Watching.Check {

    private final long longestNanos;
    private final Consumer<? super Report> reports;

    /** The number of the step that was last reported, of each thread. */
    private final Map<Step, Long> reported = new WeakHashMap<>();

    /** Reports those that last longer than a time. */
    public LongSteps(long longestNanos, Consumer<? super Report> reports) {
        this.longestNanos = longestNanos;
        this.reports = reports;
    }

    @Override
    public void begin() {
        Stopwatch.use();
    }

    @Override
    public void look() {
        look(System.nanoTime());
    }

    /** Looks as if it were a certain time. */
    void look(long now) {
        for (Step step : Stopwatch.steps()) {
            long number = step.number();
            AsyncTask<?> task = step.task();
            long lasts = now - step.since();
            Thread thread = step.thread();
            if (task == null || thread == null || lasts < longestNanos || isReported(step, number)) {
                continue;
            }
            StackTraceElement[] stack = thread.getStackTrace();
            // Read last: then all that was read is of this one step.
            if (step.number() == number && step.task() == task) {
                reported.put(step, number);
                reports.accept(report(task, thread, lasts, stack));
            }
        }
    }

    private boolean isReported(Step step, long number) {
        Long last = reported.get(step);
        return last != null && last == number;
    }

    private static Report report(AsyncTask<?> task, Thread thread, long nanos, StackTraceElement[] stack) {
        String title = Inspector.look(task.content()).title();
        return new Report(
                Dump.idOf(task) + (title == null ? "" : " of " + title) + " has held the thread " + thread.getName()
                        + " for "
                        + Duration.ofMillis(nanos / 1_000_000) + " without a suspension: blocking code belongs into"
                        + " Async.blocking(...), and long computations let others run with a.yieldNow()",
                ofProgram(stack));
    }

    /** The program's lines, with bodies in the classes that they were written in. */
    private static List<StackTraceElement> ofProgram(StackTraceElement[] stack) {
        List<StackTraceElement> lines = new ArrayList<>();
        for (StackTraceElement line : stack) {
            String name = line.getClassName();
            if (name.startsWith("io.fermata.schedule.")) {
                break;
            }
            int mark = name.indexOf(Frame.MARK);
            if (mark >= 0 && !Frame.isEntry(line.getMethodName())) {
                lines.add(new StackTraceElement(
                        name.substring(0, mark), line.getMethodName(), line.getFileName(), line.getLineNumber()));
            } else if (mark < 0 && !name.startsWith("io.fermata.runtime.") && !name.startsWith("io.fermata.combine.")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Override
    public void end() {
        Stopwatch.release();
    }
}

package io.fermata.inspect;

import io.fermata.Watchdog.Report;
import io.fermata.combine.Group;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.TaskScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Reports groups of which a task doesn't end for too long. A group whose tasks come and go may last. */
public final class LongGroups implements Watching.Check {

    private final long longestNanos;
    private final Consumer<? super Report> reports;

    /** When each task in a group was first seen that was there when this last looked, by its scheduler's clock. */
    private Map<AsyncTask<?>, Long> seen = Map.of();

    private final Set<Group> reported = Collections.newSetFromMap(new WeakHashMap<>());

    /** Reports those with a task that runs for longer than a time. */
    public LongGroups(long longestNanos, Consumer<? super Report> reports) {
        this.longestNanos = longestNanos;
        this.reports = reports;
    }

    @Override
    public void begin() {
        // Nothing is to be prepared.
    }

    @Override
    public synchronized void look() {
        Snapshot snapshot = Snapshot.take();
        Map<AsyncTask<?>, Long> here = new IdentityHashMap<>();
        Map<Group, Long> late = new IdentityHashMap<>();
        for (Map.Entry<TaskScheduler, List<AsyncTask<?>>> each : snapshot.tasks.entrySet()) {
            long now = each.getKey().nanoTime();
            for (AsyncTask<?> task : each.getValue()) {
                if (task.listener() instanceof Group group && !reported.contains(group)) {
                    long first = seen.getOrDefault(task, now);
                    here.put(task, first);
                    if (now - first >= longestNanos) {
                        late.merge(group, now - first, Math::max);
                    }
                }
            }
        }
        seen = here;
        late.forEach((group, nanos) -> {
            reported.add(group);
            report(group, nanos, snapshot);
        });
    }

    private void report(Group group, long nanos, Snapshot snapshot) {
        StringBuilder text = new StringBuilder("A task of a group has not ended for ")
                .append(Duration.ofMillis(nanos / 1_000_000))
                .append(":\n");
        try {
            Dump.write(text, snapshot, group);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        reports.accept(new Report(text.toString().stripTrailing(), List.of()));
    }

    @Override
    public void end() {
        // Nothing is to be given back.
    }
}

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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Reports groups whose tasks don't end for too long. */
public final class LongGroups implements Watching.Check {

    private final long longestNanos;
    private final Consumer<? super Report> reports;

    /** When each group that has tasks was first seen, by its scheduler's clock; {@code null} if it was reported. */
    private final Map<Group, Long> seen = new WeakHashMap<>();

    /** Reports those whose tasks run for longer than a time. */
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
        Set<Group> here = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Map.Entry<TaskScheduler, List<AsyncTask<?>>> each : snapshot.tasks.entrySet()) {
            long now = each.getKey().nanoTime();
            for (AsyncTask<?> task : each.getValue()) {
                if (task.listener() instanceof Group group && here.add(group)) {
                    look(group, now, snapshot);
                }
            }
        }
        Iterator<Group> all = seen.keySet().iterator();
        while (all.hasNext()) {
            if (!here.contains(all.next())) {
                all.remove();
            }
        }
    }

    private void look(Group group, long now, Snapshot snapshot) {
        if (!seen.containsKey(group)) {
            seen.put(group, now);
            return;
        }
        Long first = seen.get(group);
        if (first != null && now - first >= longestNanos) {
            seen.put(group, null);
            StringBuilder text = new StringBuilder("The tasks of a group have not ended for ")
                    .append(Duration.ofMillis((now - first) / 1_000_000))
                    .append(":\n");
            try {
                Dump.write(text, snapshot, group);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            reports.accept(new Report(text.toString().stripTrailing(), List.of()));
        }
    }

    @Override
    public void end() {
        // Nothing is to be given back.
    }
}

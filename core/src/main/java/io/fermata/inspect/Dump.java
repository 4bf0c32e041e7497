package io.fermata.inspect;

import io.fermata.combine.Group;
import io.fermata.combine.Wakers;
import io.fermata.inspect.Cycles.Link;
import io.fermata.inspect.Wait.Line;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.CallingThread;
import io.fermata.schedule.TaskScheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down all tasks as trees, and which of them wait for each other for ever. */
public final class Dump {

    private static final String STEP = "  ";

    /** Groups within groups are shown as deep as this. */
    private static final int DEEPEST = 200;

    private final Appendable out;
    private final Snapshot snapshot;

    private Dump(Appendable out, Snapshot snapshot) {
        this.out = out;
        this.snapshot = snapshot;
    }

    /** Writes down all tasks of all schedulers. */
    public static void write(Appendable out) throws IOException {
        new Dump(out, Snapshot.take()).write();
    }

    /** Writes down the tasks of a group, below the lines that the body waits at that opened it. */
    static void write(Appendable out, Snapshot snapshot, Group group) throws IOException {
        Dump dump = new Dump(out, snapshot);
        Object opener = Wakers.target(group.opener());
        if (opener instanceof AsyncTask || opener instanceof CallingThread) {
            dump.alone(0, opener);
        }
        dump.group(0, group);
    }

    /** Writes down what a task waits for. */
    public static String of(AsyncTask<?> task) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines(Snapshot.waitOf(task))) {
            text.append('\n').append(STEP).append(line.text());
        }
        return text.toString();
    }

    /** What a task is called in all that is written of it: the same for as long as it lives. */
    public static String idOf(Object task) {
        return task instanceof CallingThread thread
                ? "thread " + thread.thread().getName()
                : "task @" + Integer.toHexString(System.identityHashCode(task));
    }

    private void write() throws IOException {
        if (snapshot.threads.isEmpty() && snapshot.tasks.isEmpty()) {
            line(0, "no tasks");
        }
        for (CallingThread thread : snapshot.threads) {
            one(0, thread);
        }
        for (Map.Entry<TaskScheduler, List<AsyncTask<?>>> each : snapshot.tasks.entrySet()) {
            line(0, "scheduler " + each.getKey() + ": " + counts(each.getValue()));
            all(1, snapshot.roots(each.getKey()));
        }
        Holds holds = Holds.of(snapshot);
        DeadLocks certain = DeadLocks.find(snapshot, holds, false);
        DeadLocks possible = DeadLocks.find(snapshot, holds, true);
        tell(Cycles.of(certain), "Dead-lock: these wait for each other, for ever.");
        if (possible.count() > certain.count()) {
            List<List<Link>> more = new ArrayList<>(Cycles.of(possible));
            more.removeIf(cycle -> cycle.stream().allMatch(link -> certain.isStuck(link.waiting())));
            tell(
                    more,
                    "Perhaps a dead-lock: these wait for each other, unless a thread, or a task without a variable for it, uses one of their channels.");
        }
    }

    private static String counts(List<AsyncTask<?>> tasks) {
        int waiting = 0;
        int ready = 0;
        int running = 0;
        for (AsyncTask<?> task : tasks) {
            switch (task.state()) {
                case WAITING -> waiting++;
                case READY -> ready++;
                case RUNNING -> running++;
                default -> {}
            }
        }
        return number(tasks.size(), "task") + " (" + waiting + " waiting, " + ready + " ready, " + running
                + " running)";
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Several beside each other; those that are alike as one. */
    private void all(int depth, List<AsyncTask<?>> tasks) throws IOException {
        Map<String, Alike> kinds = new LinkedHashMap<>();
        for (AsyncTask<?> task : tasks) {
            String key = snapshot.groupsOf(task).isEmpty() ? alike(task) : idOf(task);
            Alike alike = kinds.get(key);
            if (alike == null) {
                kinds.put(key, new Alike(task));
            } else {
                alike.count++;
            }
        }
        for (Alike alike : kinds.values()) {
            one(depth, alike.first);
            if (alike.count > 1) {
                line(depth, "and " + number(alike.count - 1, "more task") + " in the same state at the same lines");
            }
        }
    }

    private static final class Alike {
        final AsyncTask<?> first;
        int count = 1;

        Alike(AsyncTask<?> first) {
            this.first = first;
        }
    }

    private static String alike(AsyncTask<?> task) {
        StringBuilder key = new StringBuilder().append(task.state());
        Wait wait = Snapshot.waitOf(task);
        key.append(wait.title());
        alike(wait, key);
        return key.toString();
    }

    private static void alike(Wait wait, StringBuilder key) {
        for (Line line : wait.lines) {
            key.append('\n').append(line.alike());
        }
        for (Wait branch : wait.branches) {
            key.append("\n-");
            alike(branch, key);
        }
    }

    private void one(int depth, Object waiting) throws IOException {
        alone(depth, waiting);
        for (Group group : snapshot.groupsOf(waiting)) {
            group(depth, group);
        }
    }

    private void alone(int depth, Object waiting) throws IOException {
        Wait wait = Snapshot.waitOf(waiting);
        line(depth, head(waiting, wait));
        for (Line line : lines(wait)) {
            line(depth + 2, line.text());
        }
    }

    private void group(int depth, Group group) throws IOException {
        List<AsyncTask<?>> members = snapshot.membersOf(group);
        line(
                depth + 1,
                "group " + group.policy() + (group.isCancelled() ? ", cancelled" : "") + ": "
                        + number(members.size(), "task"));
        if (depth < DEEPEST) {
            all(depth + 2, members);
        }
    }

    private static String head(Object waiting, Wait wait) {
        String title = wait.title();
        return idOf(waiting) + (title == null ? "" : " of " + title) + ", " + state(waiting);
    }

    private static String state(Object waiting) {
        if (!(waiting instanceof AsyncTask<?> task)) {
            return "waits";
        }
        String asked = task.wasAsked() ? ", cancelled" : "";
        return switch (task.state()) {
                    case WAITING -> "waits";
                    case READY -> "is ready";
                    case RUNNING -> "runs";
                    case ENDED -> "has ended";
                }
                + asked;
    }

    private static List<Line> lines(Wait wait) {
        List<Line> lines = new ArrayList<>(wait.lines);
        for (Wait branch : wait.branches) {
            String sign = "- ";
            for (Line line : lines(branch)) {
                lines.add(new Line(sign + line.text(), ""));
                sign = STEP;
            }
        }
        return lines;
    }

    private void tell(List<List<Link>> cycles, String words) throws IOException {
        for (List<Link> cycle : cycles) {
            line(0, words);
            for (int i = 0; i < cycle.size(); i++) {
                Link link = cycle.get(i);
                Object next = cycle.get((i + 1) % cycle.size()).waiting();
                Wait wait = Snapshot.waitOf(link.waiting());
                line(1, head(link.waiting(), wait));
                for (Line line : lines(wait)) {
                    line(3, line.text());
                }
                line(1, how(link, next));
            }
        }
    }

    private static String how(Link link, Object next) {
        if (link.leaf().resource == null) {
            return link.leaf().task != null ? "which is " + idOf(next) : "of which there is " + idOf(next);
        }
        return (link.leaf().resource.isExclusive() ? "held by " : "that has to be used by ") + idOf(next);
    }

    private void line(int depth, String text) throws IOException {
        for (int i = 0; i < depth; i++) {
            out.append(STEP);
        }
        out.append(text).append('\n');
    }
}

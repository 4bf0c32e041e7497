package io.fermata.inspect;

import io.fermata.Async;
import io.fermata.combine.Group;
import io.fermata.combine.Wakers;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.CallingThread;
import io.fermata.schedule.Schedulers;
import io.fermata.schedule.TaskScheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks that there were at one moment, or nearly so, and how they belong together. Tasks go on running while it is made; a list
 * of them is locked for as long as it takes to copy it.
 */
final class Snapshot {

    /** The tasks of each scheduler that has any, the oldest first. */
    final Map<TaskScheduler, List<AsyncTask<?>>> tasks = new LinkedHashMap<>();

    /** Threads that wait for something to end, as they drive it themselves. */
    final List<CallingThread> threads = CallingThread.waiting();

    /** The groups that a task or a thread has opened. */
    private final Map<Object, List<Group>> groups = new IdentityHashMap<>();

    /** The tasks of each group. */
    private final Map<Object, List<AsyncTask<?>>> members = new IdentityHashMap<>();

    /** The tasks and threads that have opened groups with tasks, and are here. */
    private final Set<Object> openers = Collections.newSetFromMap(new IdentityHashMap<>());

    private Snapshot() {}

    static Snapshot take() {
        Snapshot snapshot = new Snapshot();
        for (TaskScheduler scheduler : Schedulers.all()) {
            List<AsyncTask<?>> all = scheduler.tasks();
            if (!all.isEmpty()) {
                Collections.reverse(all);
                snapshot.tasks.put(scheduler, all);
            }
        }
        snapshot.arrange();
        return snapshot;
    }

    private void arrange() {
        for (List<AsyncTask<?>> some : tasks.values()) {
            for (AsyncTask<?> task : some) {
                if (task.listener() instanceof Group group) {
                    List<AsyncTask<?>> own = members.get(group);
                    if (own == null) {
                        own = new ArrayList<>();
                        members.put(group, own);
                        groups.computeIfAbsent(Wakers.target(group.opener()), opener -> new ArrayList<>(1))
                                .add(group);
                    }
                    own.add(task);
                }
            }
        }
        openers.addAll(threads);
        if (!groups.isEmpty()) {
            for (List<AsyncTask<?>> some : tasks.values()) {
                for (AsyncTask<?> task : some) {
                    if (groups.containsKey(task)) {
                        openers.add(task);
                    }
                }
            }
        }
    }

    /** The tasks of a scheduler that stand below no other one. */
    List<AsyncTask<?>> roots(TaskScheduler scheduler) {
        List<AsyncTask<?>> roots = new ArrayList<>();
        for (AsyncTask<?> task : tasks.get(scheduler)) {
            if (!(task.listener() instanceof Group group) || !openers.contains(Wakers.target(group.opener()))) {
                roots.add(task);
            }
        }
        return roots;
    }

    /** The groups with tasks that a task or a thread has opened. */
    List<Group> groupsOf(Object opener) {
        return groups.getOrDefault(opener, List.of());
    }

    List<AsyncTask<?>> membersOf(Object group) {
        return members.getOrDefault(group, List.of());
    }

    /** What a task or a thread waits for. */
    static Wait waitOf(Object waiting) {
        return Inspector.look(contentOf(waiting));
    }

    /** As {@link #waitOf}, without any words. */
    static Wait shortWaitOf(Object waiting) {
        return Inspector.glance(contentOf(waiting));
    }

    /** What a task or a thread runs, or {@code null} if that has ended. */
    static Async<?> contentOf(Object waiting) {
        return waiting instanceof CallingThread thread ? thread.content() : ((AsyncTask<?>) waiting).content();
    }

    /** Whether it waits for a wake-up. */
    static boolean waits(Object waiting) {
        return waiting instanceof CallingThread || ((AsyncTask<?>) waiting).state() == AsyncTask.State.WAITING;
    }

    /** All that wait for something, tasks and threads. */
    List<Object> all() {
        List<Object> all = new ArrayList<>(threads);
        tasks.values().forEach(all::addAll);
        return all;
    }
}

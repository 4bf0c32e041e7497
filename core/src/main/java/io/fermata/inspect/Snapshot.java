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

    /** The group of each task of a scheduler, in the order of {@link #tasks}: read once, since a task that ends has none. */
    private final Map<TaskScheduler, Object[]> groupsOfTasks = new IdentityHashMap<>();

    /** The groups that a task or a thread has opened. */
    private final Map<Object, List<Group>> groups = new IdentityHashMap<>();

    /** The tasks of each group. */
    private final Map<Object, List<AsyncTask<?>>> members = new IdentityHashMap<>();

    /** The task or thread that has opened each group: read once, since parts of tasks come to their end. */
    private final Map<Object, Object> openerOf = new IdentityHashMap<>();

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
        tasks.forEach((scheduler, some) -> {
            Object[] own = new Object[some.size()];
            for (int i = 0; i < own.length; i++) {
                AsyncTask<?> task = some.get(i);
                if (task.listener() instanceof Group group) {
                    own[i] = group;
                    add(task, group);
                }
            }
            groupsOfTasks.put(scheduler, own);
        });
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

    private void add(AsyncTask<?> task, Group group) {
        List<AsyncTask<?>> own = members.get(group);
        if (own == null) {
            own = new ArrayList<>();
            members.put(group, own);
            Object opener = Wakers.target(group.opener());
            openerOf.put(group, opener);
            groups.computeIfAbsent(opener, key -> new ArrayList<>(1)).add(group);
        }
        own.add(task);
    }

    /** The tasks of a scheduler that stand below no other one. */
    List<AsyncTask<?>> roots(TaskScheduler scheduler) {
        List<AsyncTask<?>> roots = new ArrayList<>();
        List<AsyncTask<?>> all = tasks.get(scheduler);
        Object[] own = groupsOfTasks.get(scheduler);
        for (int i = 0; i < own.length; i++) {
            if (own[i] == null || !openers.contains(openerOf.get(own[i]))) {
                roots.add(all.get(i));
            }
        }
        return roots;
    }

    /** The task or thread that has opened a group. */
    Object openerOf(Object group) {
        return openerOf.get(group);
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
        return waiting instanceof CallingThread thread
                ? thread.isWaiting()
                : ((AsyncTask<?>) waiting).state() == AsyncTask.State.WAITING;
    }

    /** All that wait for something, tasks and threads. */
    List<Object> all() {
        List<Object> all = new ArrayList<>(threads);
        tasks.values().forEach(all::addAll);
        return all;
    }
}

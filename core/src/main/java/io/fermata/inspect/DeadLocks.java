package io.fermata.inspect;

import io.fermata.combine.Group;
import io.fermata.inspect.Wait.Branching;
import io.fermata.schedule.AsyncTask;
import io.fermata.spi.View.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tasks that wait for each other for ever.
 *
 * <p>At first all that wait for a task, a group, a lock or a channel are taken to be stuck. Then those are set free, again and again,
 * whose wait may end: since a task that is free comes to its end, gives back a lock or uses the other end of a channel. What stays is
 * the greatest set of tasks that none outside of it can help: the deadlocked ones, and those that wait for them.
 *
 * <p>Tasks run on while they are looked at. Therefore it is read again what those have a hold of that are left, and then what they wait
 * for: those that still wait for the same as before had a hold of what was read at one and the same time.
 */
final class DeadLocks {

    /** How many cycles are told. */
    static final int MOST_CYCLES = 10;

    /** Somebody who is stuck, and why: the next one in a cycle can't end it. */
    record Link(Object waiting, Wait leaf) {}

    private final Snapshot snapshot;
    private final Holds holds;
    private final Map<Object, Wait> stuck = new LinkedHashMap<>();
    private final Map<Resource, List<Object>> holders = new HashMap<>();
    private final Set<Resource> movable = new HashSet<>();
    private final Map<Object, Integer> unended = new IdentityHashMap<>();
    private final Map<Object, List<Object>> dependents = new HashMap<>();

    private final boolean withChannels;

    private DeadLocks(Snapshot snapshot, Holds holds, boolean withChannels) {
        this.snapshot = snapshot;
        this.holds = holds;
        this.withChannels = withChannels;
    }

    /**
     * Finds those that are stuck.
     *
     * @param holds what all wait for, and have a hold of
     * @param withChannels whether it is taken for granted that only the tasks that were found to have a hold of a channel use it:
     *     other threads may do so too
     */
    static DeadLocks find(Snapshot snapshot, Holds holds, boolean withChannels) {
        DeadLocks found = new DeadLocks(snapshot, holds, withChannels);
        found.suppose();
        if (!found.stuck.isEmpty()) {
            found.free();
        }
        return found;
    }

    /** How many are stuck: in a cycle, or behind one. */
    int count() {
        return stuck.size();
    }

    boolean isStuck(Object waiting) {
        return stuck.containsKey(waiting);
    }

    private void suppose() {
        holds.waits.forEach((each, wait) -> {
            if (!endsByItself(wait)) {
                stuck.put(each, wait);
            }
        });
    }

    /** Whether a wait ends for reasons that lie outside of tasks, or nobody knows when. */
    private boolean endsByItself(Wait wait) {
        if (wait.ready || wait.timed) {
            return true;
        }
        switch (wait.branching) {
            case ANY:
                return wait.branches.stream().anyMatch(this::endsByItself);
            case ALL:
                return wait.branches.stream().allMatch(this::endsByItself);
            default:
                return wait.task == null && wait.group == null && isFree(wait.resource);
        }
    }

    /** Whether nothing is known of who lets others go on by it. */
    private boolean isFree(Resource resource) {
        return resource == null || !withChannels && !resource.isExclusive();
    }

    private void free() {
        stuck.forEach(this::register);
        Deque<Object> freed = new ArrayDeque<>();
        for (Object each : snapshot.all()) {
            if (!stuck.containsKey(each)) {
                freed.add(each);
            }
        }
        releaseAll(freed);
        if (!stuck.isEmpty()) {
            confirm(freed);
        }
    }

    /** Frees those that have not waited all the time. */
    private void confirm(Deque<Object> freed) {
        List<Object> left = List.copyOf(stuck.keySet());
        holds.readAgain(left);
        holders.clear();
        for (Object each : left) {
            if (!Snapshot.waits(each) || !stuck.get(each).isSameAs(Snapshot.shortWaitOf(each))) {
                stuck.remove(each);
                freed.add(each);
            }
        }
        releaseAll(freed);
    }

    private void releaseAll(Deque<Object> freed) {
        for (Object each : List.copyOf(stuck.keySet())) {
            release(each, freed);
        }
        spread(freed);
    }

    private void spread(Deque<Object> freed) {
        while (!freed.isEmpty()) {
            Object free = freed.poll();
            List<Object> touched = new ArrayList<>(dependents.getOrDefault(free, List.of()));
            if (free instanceof AsyncTask<?> task
                    && task.listener() instanceof Group group
                    && unended.containsKey(group)) {
                if (unended.merge(group, -1, Integer::sum) == 0) {
                    touched.addAll(dependents.getOrDefault(group, List.of()));
                }
            }
            List<Resource> own = holds.reaches.getOrDefault(free, List.of());
            // Of whom nobody knows what it has a hold of, it may be anything.
            (own == Holds.ANYTHING ? holds.reached.keySet() : own).forEach(one -> move(one, touched));
            touched.forEach(each -> release(each, freed));
        }
    }

    private void move(Resource resource, List<Object> touched) {
        if (movable.add(resource)) {
            touched.addAll(dependents.getOrDefault(resource, List.of()));
        }
    }

    private void release(Object each, Deque<Object> freed) {
        Wait wait = stuck.get(each);
        if (wait != null && mayEnd(wait)) {
            stuck.remove(each);
            freed.add(each);
        }
    }

    private void register(Object waiting, Wait wait) {
        Object on = wait.task != null ? wait.task : wait.group != null ? wait.group : wait.resource;
        if (on != null) {
            dependents.computeIfAbsent(on, key -> new ArrayList<>(1)).add(waiting);
        }
        if (wait.group != null) {
            unended.computeIfAbsent(wait.group, key -> snapshot.membersOf(key).size());
        }
        wait.branches.forEach(branch -> register(waiting, branch));
    }

    private boolean mayEnd(Wait wait) {
        if (wait.ready || wait.timed) {
            return true;
        }
        if (wait.branching != Branching.NONE) {
            return wait.branching == Branching.ANY
                    ? wait.branches.stream().anyMatch(branch -> mayEnd(branch))
                    : wait.branches.stream().allMatch(branch -> mayEnd(branch));
        }
        if (wait.task != null) {
            return !stuck.containsKey(wait.task);
        }
        if (wait.group != null) {
            return unended.get(wait.group) == 0;
        }
        return isFree(wait.resource)
                || movable.contains(wait.resource)
                || holdersOf(wait.resource).isEmpty();
    }

    /** Who can let others go on by something; of a channel, not those who wait at the same end of it. */
    private List<Object> holdersOf(Resource resource) {
        return holders.computeIfAbsent(resource, key -> {
            List<Object> all = holds.reached.getOrDefault(key, List.of());
            return key.isExclusive()
                    ? all
                    : all.stream()
                            .filter(each -> !waitsAt(key, holds.waits.get(each)))
                            .toList();
        });
    }

    private static boolean waitsAt(Resource resource, Wait wait) {
        return wait != null
                && (resource.equals(wait.resource)
                        || wait.branches.stream().anyMatch(branch -> waitsAt(resource, branch)));
    }

    /** Cycles of those that are stuck, each in the order in which one waits for the next. */
    List<List<Link>> cycles() {
        List<List<Link>> cycles = new ArrayList<>();
        Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object start : stuck.keySet()) {
            Map<Object, Link> path = new LinkedHashMap<>();
            Object each = start;
            while (each != null && visited.add(each)) {
                Link link = next(each, stuck.get(each));
                if (link == null) {
                    break;
                }
                path.put(each, link);
                each = blocker(link);
            }
            if (each != null && path.containsKey(each)) {
                List<Link> cycle = new ArrayList<>(path.values());
                Object first = each;
                int from = 0;
                while (cycle.get(from).waiting() != first) {
                    from++;
                }
                cycles.add(cycle.subList(from, cycle.size()));
                if (cycles.size() == MOST_CYCLES) {
                    return cycles;
                }
            }
        }
        return cycles;
    }

    /** Where the wait of somebody stuck leads to somebody else who is. */
    private Link next(Object waiting, Wait wait) {
        for (Wait branch : wait.branches) {
            if (!mayEnd(branch)) {
                return next(waiting, branch);
            }
        }
        return wait.task == null && wait.group == null && wait.resource == null ? null : new Link(waiting, wait);
    }

    private Object blocker(Link link) {
        Wait wait = link.leaf();
        if (wait.task != null) {
            return wait.task;
        }
        List<?> candidates = wait.group != null ? snapshot.membersOf(wait.group) : holdersOf(wait.resource);
        for (Object candidate : candidates) {
            if (stuck.containsKey(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}

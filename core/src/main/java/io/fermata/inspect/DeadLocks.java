package io.fermata.inspect;

import io.fermata.TaskGroup.Policy;
import io.fermata.combine.Group;
import io.fermata.inspect.Holds.Hold;
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
import java.util.stream.Stream;

/**
 * Finds tasks that wait for each other for ever.
 *
 * <p>At first all that wait for a task, a group, a lock or a channel are taken to be stuck. Then those are set free, again and again,
 * whose wait may end: since a task that is free comes to its end, gives back a lock or uses the other end of a channel. What stays is
 * the greatest set of tasks that none outside of it can help: the deadlocked ones, and those that wait for them. What may help is taken
 * to do so: a semaphore is only stuck if all permits that it gave away were found with those that are, and a branch of a wait that may go
 * on frees what it has a hold of, even if the others keep the task waiting.
 *
 * <p>Tasks run on while they are looked at. Therefore it is read again what those have a hold of that are left, and then what they wait
 * for: those that still wait for the same as before had a hold of what was read at one and the same time.
 */
final class DeadLocks {

    private final Snapshot snapshot;
    private final Holds holds;
    private final boolean withChannels;
    private final Map<Object, Wait> stuck = new LinkedHashMap<>();

    /** Who waits for each task, group or resource. */
    private final Map<Object, List<Object>> dependents = new HashMap<>();

    /** How many of the tasks of a group, in their order, were found to be free. */
    private final Map<Object, Integer> freeMembers = new IdentityHashMap<>();

    /** Of tasks that are stuck: the group that is to be looked at when one is free. */
    private final Map<Object, Object> keepsStuck = new IdentityHashMap<>();

    /** The groups of which one task is enough, and one is free. */
    private final Set<Group> decided = new HashSet<>();

    /** What somebody free has a hold of. */
    private final Set<Resource> movable = new HashSet<>();

    /** Whether somebody free may have a hold of any channel. */
    private boolean movesAnything;

    private Set<Resource> accounted;
    private final Map<Resource, List<Hold>> holders = new HashMap<>();
    private final Set<Wait> freeBranches = Collections.newSetFromMap(new IdentityHashMap<>());

    private DeadLocks(Snapshot snapshot, Holds holds, boolean withChannels) {
        this.snapshot = snapshot;
        this.holds = holds;
        this.withChannels = withChannels;
        this.accounted = holds.accounted;
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

    /** All that are stuck. */
    Set<Object> all() {
        return stuck.keySet();
    }

    boolean isStuck(Object waiting) {
        return stuck.containsKey(waiting);
    }

    private void suppose() {
        holds.waits.forEach((each, wait) -> {
            if (isOnHeld(wait) && !endsByItself(wait) && !isCancelledInTime(each)) {
                stuck.put(each, wait);
            }
        });
    }

    /** Whether it waits for something that somebody is known to have a hold of, or for tasks: there may be very many that don't. */
    private boolean isOnHeld(Wait wait) {
        return wait.task != null
                || wait.group != null
                || wait.resource != null && !holds.holdersOf(wait.resource).isEmpty()
                || wait.branches.stream().anyMatch(this::isOnHeld);
    }

    /** Whether a task, or one that it belongs to, is in a group whose time is going to be over. */
    private boolean isCancelledInTime(Object waiting) {
        Object each = waiting;
        while (each instanceof AsyncTask<?> task && task.listener() instanceof Group group) {
            each = snapshot.openerOf(group);
            Wait wait = holds.waits.get(each);
            if (group.hasDeadline() || wait != null && wait.isTimedOn(group)) {
                return true;
            }
        }
        return false;
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
        accounted = holds.readAgain(left);
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
            Object group = keepsStuck.remove(free);
            if (group != null && mayGroupEnd(group)) {
                touched.addAll(dependents.getOrDefault(group, List.of()));
            }
            freeRivals(free, freed);
            moveAll(free, free instanceof Wait branch ? branch : holds.waits.get(free), touched);
            touched.forEach(each -> release(each, freed));
        }
    }

    /** Frees those that are cancelled as soon as a task has succeeded, by the policy of its group. */
    private void freeRivals(Object free, Deque<Object> freed) {
        if (free instanceof AsyncTask<?> task
                && task.listener() instanceof Group group
                && group.policy() == Policy.FIRST_SUCCESS
                && decided.add(group)) {
            for (AsyncTask<?> each : snapshot.membersOf(group)) {
                if (stuck.remove(each) != null) {
                    freed.add(each);
                }
            }
        }
    }

    /** Lets others go on by all that a task, a thread or a branch has a hold of, its own branches included. */
    private void moveAll(Object free, Wait wait, List<Object> touched) {
        holds.of(free).forEach(each -> move(each, touched));
        if (holds.isPartlyKnown(free) && !movesAnything) {
            movesAnything = true;
            // A lock that is accounted for is not among what nobody knows.
            holds.all().stream().filter(each -> !each.isExclusive()).toList().forEach(each -> move(each, touched));
        }
        if (wait != null) {
            wait.branches.forEach(branch -> moveAll(branch, branch, touched));
        }
    }

    private void move(Resource resource, List<Object> touched) {
        if (movable.add(resource)) {
            touched.addAll(dependents.getOrDefault(resource, List.of()));
        }
    }

    private void release(Object each, Deque<Object> freed) {
        Wait wait = stuck.get(each);
        if (wait == null) {
            return;
        }
        if (mayEnd(wait)) {
            stuck.remove(each);
            freed.add(each);
        } else {
            wait.branches.forEach(branch -> releaseBranch(branch, freed));
        }
    }

    private void releaseBranch(Wait branch, Deque<Object> freed) {
        if (!mayEnd(branch)) {
            branch.branches.forEach(each -> releaseBranch(each, freed));
        } else if (freeBranches.add(branch)) {
            freed.add(branch);
        }
    }

    private void register(Object waiting, Wait wait) {
        Object on = wait.task != null ? wait.task : wait.group != null ? wait.group : wait.resource;
        if (on != null) {
            dependents.computeIfAbsent(on, key -> new ArrayList<>(1)).add(waiting);
        }
        wait.branches.forEach(branch -> register(waiting, branch));
    }

    private boolean mayEnd(Wait wait) {
        if (wait.ready || wait.timed) {
            return true;
        }
        if (wait.branching != Branching.NONE) {
            return wait.branching == Branching.ANY
                    ? wait.branches.stream().anyMatch(this::mayEnd)
                    : wait.branches.stream().allMatch(this::mayEnd);
        }
        if (wait.task != null) {
            return !stuck.containsKey(wait.task);
        }
        return wait.group != null ? mayGroupEnd(wait.group) : mayMove(wait.resource);
    }

    private boolean mayGroupEnd(Object group) {
        List<AsyncTask<?>> members = snapshot.membersOf(group);
        int free = freeMembers.getOrDefault(group, 0);
        while (free < members.size() && !stuck.containsKey(members.get(free))) {
            free++;
        }
        freeMembers.put(group, free);
        if (free == members.size()) {
            return true;
        }
        keepsStuck.put(members.get(free), group);
        return false;
    }

    private boolean mayMove(Resource resource) {
        return isFree(resource)
                || movable.contains(resource)
                || resource.isExclusive() && !accounted.contains(resource)
                || holdersOf(resource).isEmpty();
    }

    /** Who can let others go on by something; of a channel, not those who wait at the same end of it. */
    private List<Hold> holdersOf(Resource resource) {
        return holders.computeIfAbsent(resource, key -> {
            List<Hold> all = holds.holdersOf(key);
            return key.isExclusive()
                    ? all
                    : all.stream()
                            .filter(each -> !waitsAt(key, holds.waitOf(each)))
                            .toList();
        });
    }

    private static boolean waitsAt(Resource resource, Wait wait) {
        return wait != null
                && (resource.equals(wait.resource)
                        || wait.branches.stream().anyMatch(branch -> waitsAt(resource, branch)));
    }

    /** What of a wait can't end, or {@code null}. */
    Wait stuckPart(Object waiting) {
        Wait part = stuck.get(waiting);
        while (part != null && !part.branches.isEmpty()) {
            part = part.branches.stream()
                    .filter(branch -> !mayEnd(branch))
                    .findFirst()
                    .orElse(null);
        }
        return part;
    }

    /** Who keeps somebody waiting that is stuck too, or {@code null}. */
    Object blocker(Wait part) {
        if (part.task != null) {
            return part.task;
        }
        Stream<?> all = part.group != null
                ? snapshot.membersOf(part.group).stream()
                : holdersOf(part.resource).stream().map(Hold::owner);
        return all.filter(stuck::containsKey).findFirst().orElse(null);
    }
}

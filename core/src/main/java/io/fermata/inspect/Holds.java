package io.fermata.inspect;

import io.fermata.inspect.Reach.Reached;
import io.fermata.spi.View.Holder;
import io.fermata.spi.View.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tasks and threads wait for, and what they have a hold of meanwhile.
 *
 * <p>One that waits for several things at once goes on in each of them by itself. Therefore what the branches of a wait have a
 * hold of is kept apart from what the others have.
 */
final class Holds {

    /**
     * A hold of something.
     *
     * @param owner the task or the thread that has it
     * @param branch the branch of its wait that has it, or {@code null} if it isn't one
     */
    record Hold(Object owner, Wait branch) {}

    /** Of all that wait for a task, a group, a lock, a channel or several things: for which. */
    final Map<Object, Wait> waits = new LinkedHashMap<>();

    /** What each one has a hold of, if anything; of the branch of a wait under that one. */
    private final Map<Object, List<Resource>> own = new IdentityHashMap<>();

    /** Those that may have a hold of more, since not all that their variables lead to could be read. */
    private final Set<Object> partlyKnown = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Who has a hold of each resource. */
    private final Map<Resource, List<Hold>> reached = new HashMap<>();

    /** The exclusive resources of which all that is given away was found. */
    final Set<Resource> accounted;

    private Holds(Collection<Object> all) {
        List<Object> onResources = new ArrayList<>();
        for (Object each : all) {
            if (Snapshot.waits(each)) {
                Wait wait = Snapshot.shortWaitOf(each);
                if (!wait.ready && wait.isOnTasks()) {
                    waits.put(each, wait);
                } else if (!wait.ready && wait.resource != null) {
                    onResources.add(each);
                }
            }
        }
        accounted = read(all);
        onResources.forEach(this::addOnHeld);
    }

    /** Adds one that waits for a resource, if anybody has a hold of it: very many may wait for some that nobody has. */
    private void addOnHeld(Object each) {
        Wait wait = Snapshot.shortWaitOf(each);
        if (Snapshot.waits(each) && !wait.ready && wait.resource != null && reached.containsKey(wait.resource)) {
            waits.put(each, wait);
        }
    }

    static Holds of(Snapshot snapshot) {
        return new Holds(snapshot.all());
    }

    /** What a task, a thread or a branch has a hold of. */
    List<Resource> of(Object one) {
        return own.getOrDefault(one, List.of());
    }

    /** Whether one may have a hold of more than is known. */
    boolean isPartlyKnown(Object one) {
        return partlyKnown.contains(one);
    }

    /** What the one who has a hold of something waits for, or {@code null} if that is for nothing of others. */
    Wait waitOf(Hold hold) {
        return hold.branch() != null ? hold.branch() : waits.get(hold.owner());
    }

    /** Who has a hold of a resource. */
    List<Hold> holdersOf(Resource resource) {
        return reached.getOrDefault(resource, List.of());
    }

    /** All that somebody has a hold of. */
    Set<Resource> all() {
        return reached.keySet();
    }

    /** Finds anew what some have a hold of, and gives the exclusive resources of which they have all that is given away. */
    Set<Resource> readAgain(Collection<Object> some) {
        Set<Object> again = Collections.newSetFromMap(new IdentityHashMap<>());
        again.addAll(some);
        reached.values().forEach(holds -> holds.removeIf(hold -> again.contains(hold.owner())));
        some.forEach(each -> forget(each, waits.get(each)));
        return read(some);
    }

    private void forget(Object one, Wait wait) {
        own.remove(one);
        partlyKnown.remove(one);
        if (wait != null) {
            wait.branches.forEach(branch -> forget(branch, branch));
        }
    }

    private Set<Resource> read(Collection<Object> some) {
        Reading reading = new Reading();
        for (Object each : some) {
            Object body = Snapshot.contentOf(each);
            if (body != null) {
                reading.read(each, each, body, waits.get(each));
            }
        }
        return reading.accounted();
    }

    /** Reads what several have a hold of. */
    private final class Reading {

        private final Reach reach = new Reach();

        /** How many parts of each exclusive resource were found, and where: some may lead to the same ones. */
        private final Map<Resource, Integer> parts = new HashMap<>();

        private final Set<Holder> counted = Collections.newSetFromMap(new IdentityHashMap<>());

        void read(Object owner, Object one, Object root, Wait wait) {
            List<Wait> branches = wait == null ? List.of() : wait.branches;
            Reached found = reach.from(root, branches);
            if (!found.isWhole()) {
                partlyKnown.add(one);
            }
            Set<Resource> all = new HashSet<>();
            for (Holder holder : found.holders()) {
                boolean isNew = counted.add(holder);
                for (Resource resource : holder.holds()) {
                    all.add(resource);
                    if (isNew && resource.isExclusive()) {
                        parts.merge(resource, 1, Integer::sum);
                    }
                }
            }
            if (!all.isEmpty()) {
                own.put(one, List.copyOf(all));
                Hold hold = new Hold(owner, one == owner ? null : wait);
                all.forEach(each ->
                        reached.computeIfAbsent(each, key -> new ArrayList<>(2)).add(hold));
            }
            for (Wait branch : branches) {
                read(owner, branch, branch.root, branch);
            }
        }

        /** The exclusive resources of which all that is given away was found. Asked for last, before it is read who waits still. */
        Set<Resource> accounted() {
            Set<Resource> accounted = new HashSet<>();
            parts.forEach((resource, found) -> {
                if (resource.given() == found) {
                    accounted.add(resource);
                }
            });
            return accounted;
        }
    }
}

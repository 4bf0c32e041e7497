package io.fermata.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes from those that are stuck to who keeps them waiting, to find cycles. */
final class Cycles {

    /** How many cycles are told. */
    private static final int MOST = 10;

    private Cycles() {}

    /** Somebody who is stuck, and why: the next one in a cycle can't end it. */
    record Link(Object waiting, Wait leaf) {}

    /** Cycles, each in the order in which one waits for the next. */
    static List<List<Link>> of(DeadLocks deadLocks) {
        List<List<Link>> cycles = new ArrayList<>();
        Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object start : deadLocks.all()) {
            // In the order in which they were come to.
            Map<Object, Link> path = new LinkedHashMap<>();
            Object each = start;
            while (each != null && visited.add(each)) {
                Wait part = deadLocks.stuckPart(each);
                path.put(each, new Link(each, part));
                each = part == null ? null : deadLocks.blocker(part);
            }
            if (each != null && path.containsKey(each)) {
                cycles.add(from(each, path));
                if (cycles.size() == MOST) {
                    break;
                }
            }
        }
        return cycles;
    }

    private static List<Link> from(Object first, Map<Object, Link> path) {
        List<Link> links = new ArrayList<>(path.values());
        return links.subList(links.indexOf(path.get(first)), links.size());
    }
}

package io.fermata.inspect;

import io.fermata.spi.View.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tasks and threads wait for, and what they have a hold of meanwhile. */
final class Holds {

    /** What those are taken to have a hold of whose variables can't be read. */
    static final List<Resource> ANYTHING = List.of(() -> false);

    /** Of all that wait for a task, a group, a lock or a channel: for which. */
    final Map<Object, Wait> waits = new LinkedHashMap<>();

    /** What each one has a hold of, if anything. */
    final Map<Object, List<Resource>> reaches = new IdentityHashMap<>();

    /** Who has a hold of each resource. */
    final Map<Resource, List<Object>> reached = new HashMap<>();

    private Holds() {}

    static Holds of(Snapshot snapshot) {
        Holds holds = new Holds();
        List<Object> all = snapshot.all();
        holds.read(all);
        for (Object each : all) {
            if (Snapshot.waits(each)) {
                Wait wait = Snapshot.shortWaitOf(each);
                if (holds.isOnOthers(wait)) {
                    holds.waits.put(each, wait);
                }
            }
        }
        return holds;
    }

    /** Whether a wait may be one for ever: there may be very many that aren't. */
    private boolean isOnOthers(Wait wait) {
        return !wait.ready
                && !wait.timed
                && (wait.task != null
                        || wait.group != null
                        || wait.resource != null && reached.containsKey(wait.resource)
                        || wait.branches.stream().anyMatch(this::isOnOthers));
    }

    /** Finds anew what some have a hold of. */
    void readAgain(Collection<Object> some) {
        Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(some);
        reached.values().forEach(holders -> holders.removeIf(all::contains));
        some.forEach(reaches::remove);
        read(some);
    }

    private void read(Collection<Object> some) {
        Reach reach = new Reach();
        some.forEach(each -> addReach(each, reach));
    }

    private void addReach(Object each, Reach reach) {
        Object body = Snapshot.contentOf(each);
        List<Resource> own = body == null ? List.of() : reach.from(body);
        if (!own.isEmpty()) {
            reaches.put(each, own);
            own.forEach(one ->
                    reached.computeIfAbsent(one, key -> new ArrayList<>(2)).add(each));
        }
    }
}

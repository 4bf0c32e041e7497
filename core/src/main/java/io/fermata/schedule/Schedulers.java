package io.fermata.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** All schedulers that there are. One that nobody else refers to any longer is forgotten. */
public final class Schedulers {

    /** Each with its number among those of its kind. */
    private static final Map<TaskScheduler, Integer> ALL = new WeakHashMap<>();

    private static final Map<String, Integer> LAST = new HashMap<>();

    private Schedulers() {}

    /** Adds a scheduler and gives its name. */
    static String add(String kind, TaskScheduler scheduler) {
        Observing.begin();
        synchronized (ALL) {
            int number = LAST.merge(kind, 1, Integer::sum);
            ALL.put(scheduler, number);
            return kind.equals("shared") ? kind : kind + "-" + number;
        }
    }

    /** All schedulers, in the order of their names. */
    public static List<TaskScheduler> all() {
        List<Map.Entry<TaskScheduler, Integer>> entries;
        synchronized (ALL) {
            entries = new ArrayList<>();
            ALL.forEach((scheduler, number) -> entries.add(Map.entry(scheduler, number)));
        }
        entries.sort(Comparator.comparing((Map.Entry<TaskScheduler, Integer> each) ->
                        each.getKey().kind())
                .thenComparing(Map.Entry::getValue));
        return entries.stream().map(Map.Entry::getKey).toList();
    }
}

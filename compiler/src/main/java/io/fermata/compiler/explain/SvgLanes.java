package io.fermata.compiler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vertical lanes at one side of a column of boxes. All arrows of one style to one box share a lane, and lanes that don't
 * overlap share a place: short ones get the places near the boxes.
 */
final class SvgLanes {

    private final Map<String, int[]> spans = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int count;

    /** Adds an arrow that uses a lane from one height to another. */
    void use(String lane, int from, int to) {
        int[] span = spans.computeIfAbsent(lane, key -> new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE});
        span[0] = Math.min(span[0], Math.min(from, to));
        span[1] = Math.max(span[1], Math.max(from, to));
    }

    /** Gives each lane its place, when all arrows are known. */
    void assign() {
        List<Map.Entry<String, int[]>> byLength = new ArrayList<>(spans.entrySet());
        byLength.sort(Comparator.comparingInt(lane -> lane.getValue()[1] - lane.getValue()[0]));
        List<List<int[]>> taken = new ArrayList<>();
        for (Map.Entry<String, int[]> lane : byLength) {
            int place = 0;
            while (place < taken.size() && overlaps(taken.get(place), lane.getValue())) {
                place++;
            }
            if (place == taken.size()) {
                taken.add(new ArrayList<>());
            }
            taken.get(place).add(lane.getValue());
            places.put(lane.getKey(), place);
        }
        count = taken.size();
    }

    private static boolean overlaps(List<int[]> taken, int[] span) {
        return taken.stream().anyMatch(other -> span[0] - 6 < other[1] && other[0] < span[1] + 6);
    }

    /** The place of a lane, 0 being next to the boxes. */
    int place(String lane) {
        return places.get(lane);
    }

    /** How many places there are. */
    int count() {
        return count;
    }
}

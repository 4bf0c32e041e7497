package io.fermata.compiler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where HotSpot (since JDK 15) puts the fields of an object: those of a superclass first, in each class the largest first, each
 * at a multiple of its size, in the smallest gap that it fits into.
 */
final class ObjectLayout {

    private record Gap(int start, int end) {

        /** Where a field of a size would start, or -1 if it doesn't fit. */
        int placeFor(int bytes) {
            int start = aligned(this.start, bytes);
            return start + bytes <= end ? start : -1;
        }
    }

    private final List<Gap> gaps = new ArrayList<>();
    private int end;

    ObjectLayout(int header) {
        end = header;
    }

    /** Adds the fields of one class, by their sizes in bytes. */
    void add(List<Integer> sizes) {
        sizes.stream().sorted(Comparator.reverseOrder()).forEach(this::add);
    }

    /** The number of bytes from the object's start to the end of its last field. */
    int end() {
        return end;
    }

    private void add(int bytes) {
        Gap gap = gaps.stream()
                .filter(each -> each.placeFor(bytes) >= 0)
                .min(Comparator.comparingInt(each -> each.end - each.start))
                .orElse(null);
        if (gap == null) {
            int start = aligned(end, bytes);
            addGap(end, start);
            end = start + bytes;
        } else {
            int start = gap.placeFor(bytes);
            gaps.remove(gap);
            addGap(gap.start, start);
            addGap(start + bytes, gap.end);
        }
    }

    private void addGap(int start, int gapEnd) {
        if (start < gapEnd) {
            gaps.add(new Gap(start, gapEnd));
        }
    }

    private static int aligned(int start, int bytes) {
        return (start + bytes - 1) / bytes * bytes;
    }
}

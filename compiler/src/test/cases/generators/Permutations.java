package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;
import java.util.List;

/** Recursion inside loops, with state that is undone behind each delegation. */
final class Permutations {

    static Generator<List<Integer>> of(int[] numbers, int from) {
        return Case.generator(g -> {
            if (from == numbers.length) {
                g.yield(Arrays.stream(numbers).boxed().toList());
            }
            for (int i = from; i < numbers.length; i++) {
                swap(numbers, from, i);
                g.yieldAll(of(numbers, from + 1));
                swap(numbers, from, i);
            }
        });
    }

    static void swap(int[] numbers, int a, int b) {
        int held = numbers[a];
        numbers[a] = numbers[b];
        numbers[b] = held;
    }

    static Generator<List<Integer>> make() {
        return of(new int[] {1, 2, 3}, 0);
        // prints: element [1, 2, 3]
        // prints: element [1, 3, 2]
        // prints: element [2, 1, 3]
        // prints: element [2, 3, 1]
        // prints: element [3, 2, 1]
        // prints: element [3, 1, 2]
        // prints: end
    }
}

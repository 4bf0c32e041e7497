package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** Loops keep what the next round needs, and nothing of the last. */
final class Loops {

    static Coroutine<Object, Object, Object> make() {
        return of(new int[] {4, 5}, List.of("a", "b"), 2);
    }

    static Coroutine<Object, Object, Object> of(int[] numbers, List<String> words, int limit) {
        return Case.of(co -> {
            for (int i = 0; i < limit; i++) { // captures: numbers, words, limit // bytes: 48
                int square = i * i;
                co.yield(square); // saves: numbers, words, limit, i
                // prints: yielded 0
                // prints: yielded 1
            }
            for (int number : numbers) {
                co.yield(number); // saves: words, array of the loop, length of the loop's array, index of the loop
                // prints: yielded 4
                // prints: yielded 5
            }
            for (String word : words) {
                co.yield(word); // saves: iterator of the loop
                // prints: yielded a
                // prints: yielded b
            }
            return "end"; // prints: returned end
        });
    }
}

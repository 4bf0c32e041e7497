package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Captured variables have fields from the start; each is kept as long as it is needed, and its field used again. */
final class Captures {

    static Coroutine<Object, Object, Object> make() {
        return of("text", 7, 1L << 40, new int[1]);
    }

    static Coroutine<Object, Object, Object> of(String text, int count, long large, int[] unused) {
        return Case.of(co -> {
            co.yield(count); // captures: text, count, large // bytes: 48 // saves: text, large // prints: yielded 7
            co.yield(large); // saves: text // prints: yielded 1099511627776
            int length = text.length();
            long twice = 2L * length;
            co.yield(3); // saves: length, twice // prints: yielded 3
            return length + twice; // prints: returned 12
        });
    }
}

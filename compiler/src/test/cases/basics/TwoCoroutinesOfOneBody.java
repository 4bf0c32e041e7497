package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Two coroutines of the same lambda are independent of each other. */
final class TwoCoroutinesOfOneBody {

    static Coroutine<Integer, Integer, Integer> from(int start) {
        return Case.of(co -> {
            int sum = start;
            for (int i = 0; i < 2; i++) {
                sum += co.yield(sum);
            }
            return sum;
        });
    }

    static void run() {
        Coroutine<Integer, Integer, Integer> a = from(0);
        Coroutine<Integer, Integer, Integer> b = from(100);
        Case.resume(a, 0); // prints: yielded 0
        Case.resume(b, 0); // prints: yielded 100
        Case.resume(a, 1); // prints: yielded 1
        Case.resume(b, 2); // prints: yielded 102
        Case.resume(a, 3); // prints: returned 4
        Case.resume(b, 4); // prints: returned 106
    }
}

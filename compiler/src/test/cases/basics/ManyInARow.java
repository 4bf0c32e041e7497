package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Ten thousand suspensions of one loop. */
final class ManyInARow {

    static void run() {
        Coroutine<Integer, Integer, Long> sum = Case.of((co, first) -> {
            long all = first;
            for (int i = 1; i < 10_000; i++) {
                all += co.yield(i);
            }
            return all;
        });
        for (int i = 0; i < 9_999; i++) {
            sum.resume(i);
        }
        Case.resume(sum, 9_999); // prints: returned 49995000
    }
}

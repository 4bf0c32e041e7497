package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Each resumption may happen on another thread. */
final class HandedFromThreadToThread {

    static void run() throws InterruptedException {
        Coroutine<Integer, Integer, Integer> co = Case.of((c, first) -> {
            int sum = first;
            for (int i = 0; i < 3; i++) {
                sum += c.yield(sum);
            }
            return sum;
        });
        for (int i = 1; i <= 4; i++) {
            int with = i;
            Thread thread = new Thread(() -> Case.resume(co, with));
            thread.start();
            thread.join();
        }
        // prints: yielded 1
        // prints: yielded 3
        // prints: yielded 6
        // prints: returned 10
    }
}

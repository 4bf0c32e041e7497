package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body in a generic method, whose types are erased. */
final class GenericMethod {

    static <A extends Comparable<A>, B> Coroutine<A, B, A> largest(B give, A start) {
        return Case.of((co, first) -> {
            A best = start;
            for (int i = 0; i < 2; i++) {
                A next = co.yield(give);
                best = next.compareTo(best) > 0 ? next : best;
            }
            return best.compareTo(first) > 0 ? best : first;
        });
    }

    static void run() {
        Case.drive(largest("more", 3), 1, 5, 4);
        // prints: yielded more
        // prints: yielded more
        // prints: returned 5
        Case.drive(largest(0, "b"), "x", "a", "c");
        // prints: yielded 0
        // prints: yielded 0
        // prints: returned x
    }
}

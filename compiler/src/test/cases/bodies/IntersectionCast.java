package cases.bodies;

import io.fermata.Coroutine.Body;
import io.fermata.compiler.cases.Case;

/** A lambda whose type is cast to a body and another interface. */
final class IntersectionCast {

    static void run() {
        Body<Integer, Integer, Integer> body =
                (Body<Integer, Integer, Integer> & java.util.RandomAccess) (co, first) -> first * co.yield(first);
        Case.drive(Case.of(body), 5, 6);
        // prints: yielded 5
        // prints: returned 30
    }
}

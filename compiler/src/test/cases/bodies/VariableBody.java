package cases.bodies;

import io.fermata.Coroutine.Body;
import io.fermata.compiler.cases.Case;

/** A body that is held in a variable before it becomes a coroutine, twice. */
final class VariableBody {

    static void run() {
        Body<Integer, Integer, Integer> body = (co, first) -> first + co.yield(first);
        Case.drive(Case.of(body), 1, 2);
        // prints: yielded 1
        // prints: returned 3
        Case.drive(Case.of(body), 3, 4);
        // prints: yielded 3
        // prints: returned 7
        Case.attempt(() -> Case.of((Body<Integer, Integer, Integer>) null)); // prints: threw NullPointerException: body
    }
}

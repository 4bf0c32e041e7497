package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The status in each state of a coroutine's life, seen from outside and from within. */
final class StatusInEachState {

    static Coroutine<Object, Object, Object> self;

    static void run() {
        self = Case.of((co, first) -> {
            Case.print(self.status()); // prints: CREATED
            co.yield(1);
            Case.print(self.status());
            return 2;
        });
        Case.print(self.status()); // prints: RUNNING
        Case.resume(self, null); // prints: yielded 1
        Case.print(self.status()); // prints: SUSPENDED
        Case.resume(self, null); // prints: RUNNING
        // prints: returned 2
        Case.print(self.status()); // prints: RETURNED
        Coroutine<Object, Object, Object> fails = Case.of(co -> co.yield(Integer.parseInt("x")));
        Case.resume(fails, null); // prints: threw NumberFormatException: For input string: "x"
        Case.print(fails.status()); // prints: FAILED
        Coroutine<Object, Object, Object> closed = Case.of(co -> co.yield(1));
        Case.resume(closed, null); // prints: yielded 1
        Case.close(closed); // prints: closed, CLOSED
        Coroutine<Object, Object, Object> fresh = Case.of(co -> co.yield(1));
        Case.close(fresh); // prints: closed, CLOSED
    }
}

package cases.bodies;

import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** References to an interface's default method, overridden or not, and to its abstract one. */
final class InterfaceMethodReference {

    interface Maker {
        Object body(Scope<Integer, Object> co, Integer first);

        default Object other(Scope<Integer, Object> co, Integer first) {
            return "default" + co.yield(first) + this;
        }
    }

    record First(String name) implements Maker {
        public Object body(Scope<Integer, Object> co, Integer first) {
            return name + co.yield(first);
        }
    }

    record Second(long value) implements Maker {
        public Object body(Scope<Integer, Object> co, Integer first) {
            return value + co.yield(first + 1);
        }

        public Object other(Scope<Integer, Object> co, Integer first) {
            return "own" + co.yield(first + 2);
        }
    }

    static void run() {
        for (Maker maker : List.of(new First("n"), new Second(7), new First("m"))) {
            Case.drive(Case.of(maker::body), 1, 2);
            Case.drive(Case.of(maker::other), 1, 2);
        }
        // prints: yielded 1
        // prints: returned n2
        // prints: yielded 1
        // prints: returned default2First[name=n]
        // prints: yielded 2
        // prints: returned 9
        // prints: yielded 3
        // prints: returned own2
        // prints: yielded 1
        // prints: returned m2
        // prints: yielded 1
        // prints: returned default2First[name=m]
    }
}
